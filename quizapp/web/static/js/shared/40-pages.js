// Pages on this device, in Cache Storage. Each set is whole: its pages and every file that they
// name. Files are named by their content, so no page ever gets those of another version.

const OWN = "attempt-";
const LESSON = "lesson-";
// The rules of the page go with it; how it travelled does not.
const KEPT_HEADERS = new Set([
  "content-security-policy",
  "content-type",
  "cross-origin-opener-policy",
  "permissions-policy",
  "referrer-policy",
  "x-content-type-options",
]);

function attemptName(owner, attempt) {
  return `${OWN}${owner}-${attempt}`;
}

// Fetch a page and keep it with its files. owner: whose it must be, "" for a page of nobody, which
// is fetched without saying who asks. Whether it is kept.
async function keepPage(name, path, owner) {
  const stays = staying(owner);
  const answer = await fetch(path, {
    credentials: owner ? "same-origin" : "omit",
    signal: AbortSignal.timeout(MOST_WAIT),
  });
  const theirs = answer.headers.get("Quizapp-Device");
  if (!answer.ok || answer.redirected || (owner && theirs !== owner)) return false;
  return keepAnswer(name, path, answer, stays);
}

// stays: whether it may be kept once it is, see staying().
async function keepAnswer(name, path, answer, stays) {
  try {
    const text = marked(await answer.text());
    const cache = await caches.open(name);
    for (const file of filesOf(text)) {
      if (!(await cache.match(file))) await cache.add(file);
    }
    const headers = [...answer.headers].filter(([header]) => KEPT_HEADERS.has(header));
    await cache.put(path, new Response(text, { headers }));
  } finally {
    if (!stays()) await forget(name);
  }
  return stays();
}

// The page says that it is a copy and of when, and holds no token that would let one post.
function marked(html) {
  const at = new Date().toISOString();
  return html
    .replace(/<html(?: data-kept="[^"]*")?/, `<html data-kept="${at}"`)
    .replace(/(name="csrf_token" value=)"[^"]*"/g, '$1""');
}

function filesOf(html) {
  const named = html.matchAll(/(?:href|src)="([^"]*\/static\/[^"]+)"/g);
  return new Set([...named].map((one) => one[1]));
}

async function forget(name) {
  if ("caches" in globalThis) await caches.delete(name);
  try {
    await within(["kept"], "readwrite", (kept) => kept.delete(name));
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

// After handing in: the questions go, and there is room for the result once it is looked at.
async function finish({ owner, attempt }) {
  if (!("caches" in globalThis)) return;
  const name = attemptName(owner, attempt);
  if (!(await caches.delete(name))) return;
  await caches.open(name);
  const path = `${ROOT}a/${attempt}`;
  await within(["kept"], "readwrite", (kept) => {
    const before = kept.get(name);
    before.onsuccess = () => kept.put({ ...before.result, name, owner, path, result: true });
  });
}
