// A quiz is kept when its page asks for it: all its questions and the page before handing in.

addEventListener("message", (event) => {
  if (event.data?.keep) event.waitUntil(keepAttempt(event.data.keep));
});

const underWay = new Set();

async function keepAttempt({ owner, attempt, total, title }) {
  const name = attemptName(owner, attempt);
  if (underWay.has(name)) return;
  underWay.add(name);
  try {
    const paths = Array.from({ length: total }, (_, n) => `${ROOT}a/${attempt}/${n + 1}`);
    paths.push(`${ROOT}a/${attempt}/check`);
    for (const path of paths) {
      const cache = await caches.open(name);
      const there = await cache.match(path);
      if (!there && !(await keepPage(name, path, owner))) return;
    }
    const at = Date.now();
    await within(["kept"], "readwrite", (kept) =>
      kept.put({ name, owner, title, path: paths[0], at }),
    );
    channel?.postMessage({ kept: name });
  } catch {
    // No network or no room: the page says that it is not kept, as nothing is told.
    channel?.postMessage({ notKept: name });
  } finally {
    underWay.delete(name);
  }
}
