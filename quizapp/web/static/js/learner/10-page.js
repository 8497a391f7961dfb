// Whose page this is and what it is of.

const ROOT = new URL(".", document.querySelector('link[rel="manifest"]').href).pathname;
const OWNER = document.querySelector("[data-device]")?.dataset.device ?? "";
// A copy that the service worker shows knows only what was so when it was kept.
const IS_COPY = Boolean(document.documentElement.dataset.kept);

const [, ATTEMPT = "", PLACE = ""] =
  location.pathname.slice(ROOT.length).match(/^a\/([^/]+)(?:\/(\d+|check))?$/) ?? [];

const UNSENT_FIELDS = /^(csrf_token|key|go|device_.*)$/;

function counted(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

// Several tries at one question are one answer to whoever gave them.
function manyAnswers(all) {
  const given = all.filter((one) => one.kind === "answer");
  return new Set(given.map((one) => `${one.owner}/${one.attempt}/${one.number}`)).size;
}

function element(tag, { text = "", ...properties } = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  if (text) made.append(text);
  made.append(...children);
  return made;
}

// randomUUID is missing on plain http, and a class often reaches its server so.
function id() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function isKept(path) {
  return "caches" in globalThis && Boolean(await caches.match(path));
}
