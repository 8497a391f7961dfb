// Where a pressed button leads when its form cannot simply be posted: { path }, { reload: true },
// { post: true }, or { say } with the reason why it leads nowhere now.

async function wayOn({ number, total, words, hasWaiting, mayPost }, go) {
  const target = targetOf(ATTEMPT, number, total, go);
  const why = target ? words.notHere : needs(words, go);
  if (target && (await isKept(target))) return { path: target };
  if (!(await isBack())) return { say: why };
  if (mayPost) return { post: true };
  if (target) return { path: target };
  return hasWaiting ? { say: why } : { reload: true };
}

async function isBack() {
  try {
    return (await fetch(`${ROOT}device`, { signal: AbortSignal.timeout(5000) })).ok;
  } catch {
    return false;
  }
}

function needs(words, go) {
  if (go === "check") return words.needsCheck;
  if (go === "reveal") return words.needsReveal;
  return words.needsNetwork;
}
