// Where a button of a question page leads, when it leads to another page of the attempt; else "".

function targetOf(attempt, number, total, go) {
  const base = `${ROOT}a/${attempt}/`;
  if (go === "check-page") return `${base}check`;
  const steps = { next: number + 1, previous: number - 1 };
  const wanted = /^[0-9]{1,4}$/.test(go) ? Number(go) : steps[go];
  if (wanted === undefined) return "";
  return wanted > total ? `${base}check` : `${base}${Math.max(1, wanted)}`;
}
