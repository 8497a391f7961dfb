// The service worker: shows what was kept when there is no network, and sends what waits.

const ROOT = `${SERVER.root}/`;
const SHELL = `shell-${SERVER.version}`;

addEventListener("install", (event) => {
  event.waitUntil(keepPage(SHELL, SERVER.shell, "").then(() => skipWaiting()));
});

// Sets of pages bring their own files, so only the shell is of a version.
addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) {
        if (name.startsWith("shell-") && name !== SHELL) await caches.delete(name);
      }
      await clients.claim();
    })(),
  );
});

addEventListener("sync", (event) => {
  if (event.tag === "quizapp-outbox") event.waitUntil(sendOwn());
});

// Whose they are is asked of the server; only that person's are sent.
async function sendOwn() {
  const said = await fetch(`${ROOT}device`).then((answer) => answer.json());
  if (!said.owner) return;
  const ended = await sendWaiting({ owner: said.owner, token: said.csrf_token }, () => {});
  // The browser tries again by itself when this fails.
  if (ended === "later") throw new Error("the server did not take it");
}
