// A quiz is kept when its page asks for it: all its questions and the page before handing in.

addEventListener("message", (event) => {
  if (event.data?.keep) event.waitUntil(keepAttempt(event.data.keep));
});

const underWay = new Set();

async function keepAttempt(asked) {
  const name = attemptName(asked.owner, asked.attempt);
  if (underWay.has(name)) return;
  underWay.add(name);
  // No network, no room or somebody else's: the page does not say that it is kept.
  const isKept = await keepWhole(name, asked).catch(() => false);
  underWay.delete(name);
  channel?.postMessage(isKept ? { kept: name } : { notKept: name });
}

async function keepWhole(name, { owner, attempt, total, title }) {
  const stays = staying(owner);
  const paths = Array.from({ length: total }, (_, n) => `${ROOT}a/${attempt}/${n + 1}`);
  paths.push(`${ROOT}a/${attempt}/check`);
  for (const path of paths) {
    const there = await caches.match(path, { cacheName: name });
    if (!there && !(await keepPage(name, path, owner))) return false;
  }
  const at = Date.now();
  await within(["kept"], "readwrite", (kept) =>
    kept.put({ name, owner, title, path: paths[0], at }),
  );
  if (!stays()) await forget(name);
  return stays();
}
