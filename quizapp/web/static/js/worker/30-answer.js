// Files by their name from any set; pages from the server, and from this device when it is away.

const PATIENCE = 10000;
const AWAY = new Set([502, 503, 504]);

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin || !url.pathname.startsWith(ROOT)) return;
  if (request.method === "GET" && url.pathname.startsWith(`${ROOT}static/`)) {
    event.respondWith(caches.match(url.pathname).then((found) => found ?? fetch(request)));
  } else if (request.mode === "navigate" && request.method === "GET") {
    event.respondWith(page(event, url));
  } else if (request.mode === "navigate" && request.method === "POST") {
    event.respondWith(posted(request, url));
  }
});

async function page(event, url) {
  const kept = await caches.match(url.pathname + url.search);
  const answer = await fromServer(event.request, kept);
  if (!answer) return kept ?? shell();
  if (AWAY.has(answer.status) && kept) return kept;
  const who = answer.headers.get(SERVER.header);
  // Before the page is shown: nothing of somebody else may be found from it.
  if (who) await forgetOthers(who === SERVER.nobody ? null : who);
  event.waitUntil(refresh(url, answer.clone(), who).catch(() => {}));
  return answer;
}

// The server's answer, null when there is none; it is not waited for long when there is a copy.
async function fromServer(request, kept) {
  const asked = fetch(request).catch(() => null);
  if (!kept) return asked;
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, null));
  return Promise.race([asked, late]);
}

// A page of a kept quiz is kept anew as it is now; the result takes the place of the questions.
async function refresh(url, answer, who) {
  const [, attempt, place] =
    url.pathname.slice(ROOT.length).match(/^a\/([^/]+)(?:\/(\d+|check))?$/) ?? [];
  if (!attempt || !who || who === SERVER.nobody || answer.status !== 200) return;
  const name = attemptName(who, attempt);
  if (!(await caches.has(name))) return;
  if (place === undefined) await finish({ owner: who, attempt });
  await keepAnswer(name, url.pathname, answer);
}

async function shell() {
  const found = await caches.match(SERVER.shell);
  return found ?? Response.error();
}

// What the form holds has been kept by the page's script before; only the way on is missing.
async function posted(request, url) {
  const copy = request.clone();
  try {
    return await fetch(request);
  } catch {
    const [, attempt, number] =
      url.pathname.slice(ROOT.length).match(/^a\/([^/]+)\/(\d+)$/) ?? [];
    if (!attempt) return shell();
    const fields = await copy.formData();
    const total = Number(fields.get("device_total") ?? 0);
    const target = targetOf(attempt, Number(number), total, String(fields.get("go")));
    const there = target && (await caches.match(target)) ? target : `${url.pathname}#needs-network`;
    return Response.redirect(new URL(there, url), 303);
  }
}
