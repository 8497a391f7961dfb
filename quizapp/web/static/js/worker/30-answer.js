// Files by their name from any set; pages from the server, and from this device when it is away.

const PATIENCE = 10000;
const MOMENT = 700;
const AWAY = new Set([502, 503, 504]);

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin || !url.pathname.startsWith(ROOT)) return;
  // Who comes from an LMS may be in its frame; that is said only where the browser itself asks.
  if (url.pathname.startsWith(`${ROOT}lti/`)) return;
  if (request.method === "GET" && url.pathname.startsWith(`${ROOT}static/`)) {
    event.respondWith(caches.match(url.pathname).then((found) => found ?? fetch(request)));
  } else if (request.mode === "navigate" && request.method === "GET") {
    event.respondWith(page(event, url));
  } else if (request.mode === "navigate" && request.method === "POST") {
    // Who goes back to a page that a form has made is asked by the browser, and needs no copy here.
    if (!url.pathname.startsWith(`${ROOT}teach/`)) event.respondWith(posted(request, url));
  }
});

async function page(event, url) {
  const since = turn;
  const kept = await caches.match(url.pathname + url.search);
  const answer = await fromServer(event.request, kept);
  if (!answer) return kept ?? shell();
  if (AWAY.has(answer.status) && kept) return kept;
  const who = await comesIn(answer, since);
  if (who) event.waitUntil(refresh(url, answer.clone(), who).catch(() => {}));
  return answer;
}

// Before the page is shown: nothing of somebody else may be found from it. Whose it is, if anyone's.
async function comesIn(answer, since) {
  const who = answer.headers.get(SERVER.header);
  const owner = who === SERVER.nobody ? null : who;
  if (who) await forgetOthers(owner, since).catch(() => {});
  return owner;
}

// The server's answer, null when there is none; it is not waited for long when there is a copy. Where
// there is no copy it is asked for once more: a network that has just come back drops the first.
async function fromServer(request, kept) {
  const asked = fetch(request).catch(() => null);
  if (!kept) return (await asked) ?? again(request);
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, null));
  return Promise.race([asked, late]);
}

async function again(request) {
  await new Promise((resolve) => setTimeout(resolve, MOMENT));
  return fetch(request).catch(() => null);
}

// A page of a kept quiz is kept anew as it is now; the result takes the place of the questions.
async function refresh(url, answer, who) {
  const [, attempt, place] =
    url.pathname.slice(ROOT.length).match(/^a\/([^/]+)(?:\/(\d+|check))?$/) ?? [];
  // Else somebody has left, or come in, since.
  if (!attempt || here !== who || answer.status !== 200) return;
  const stays = staying(who);
  const name = attemptName(who, attempt);
  if (!(await caches.has(name))) return;
  if (place === undefined) await finish({ owner: who, attempt });
  await keepAnswer(name, url.pathname, answer, stays);
}

async function shell() {
  const found = await caches.match(SERVER.shell);
  return found ?? Response.error();
}

// What the form holds has been kept by the page's script before; only the way on is missing. Where that
// script had not started the browser says that it failed, and can send it again.
async function posted(request, url) {
  const since = turn;
  const copy = request.clone();
  const answer = await fetch(request).catch(() => null);
  if (!answer) return leadOn(copy, url);
  await comesIn(answer, since);
  return answer;
}

async function leadOn(request, url) {
  const [, attempt, number] =
    url.pathname.slice(ROOT.length).match(/^a\/([^/]+)\/(\d+)$/) ?? [];
  if (!attempt) return shell();
  const fields = await request.formData();
  if (fields.has("key") && !fields.has("device_kept")) return Response.error();
  const total = Number(fields.get("device_total") ?? 0);
  const target = targetOf(attempt, Number(number), total, String(fields.get("go")));
  const there = target && (await caches.match(target)) ? target : `${url.pathname}#needs-network`;
  return Response.redirect(new URL(there, url), 303);
}
