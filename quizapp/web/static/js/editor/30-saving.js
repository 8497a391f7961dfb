// Saves by itself: a moment after the last change, on leaving a field, and before leaving the page.

const PAUSE = 1500;
const AGAIN = 4000;
const key = form && `write ${form.action}`;
const said = stateLine?.dataset;
const marks = { saved: "tag-right", saving: "tag-doing", not: "tag-wrong" };

let changed = false;
let waiting = 0;
let running = null;
let stopped = false;

const later = (time) => {
  clearTimeout(waiting);
  waiting = setTimeout(() => unfinished() || save(), time);
};

function say(kind, text, ...more) {
  const tag = document.createElement("span");
  tag.className = `tag ${marks[kind]}`;
  tag.textContent = text;
  stateLine.replaceChildren(tag, ...more);
}

// A row that was emptied goes when it is left, not while somebody writes it anew; and a blank line
// within a paragraph parts it when it is left.
function unfinished() {
  const field = document.activeElement;
  const row = field?.closest?.(".edit-row");
  if (!row || !form.contains(row)) return false;
  const parted = field.matches(".write-text textarea") && /\n\s*\n/.test(field.value);
  return parted || (label(row) !== "" && !says(row));
}

// One at a time. command: of a button, such as {do: "up:options:2"}. True when all is saved.
async function save(command = {}) {
  const pressed = Object.keys(command).length > 0;
  while (running) await running;
  if (stopped || (!changed && !pressed)) return !changed;
  clearTimeout(waiting);
  running = post(command);
  try {
    return await running;
  } finally {
    running = null;
  }
}

async function post(command) {
  const sent = new Map(fieldsOf(form).map((one) => [one, valueOf(one)]));
  const body = posting(command);
  changed = false;
  say("saving", said.saving);
  let response;
  try {
    response = await fetch(form.action, { method: "POST", body, headers: { Accept: "text/html" } });
    if (response.status >= 500) throw new Error(String(response.status));
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    return take(response, page, sent);
  } catch {
    changed = true;
    say("not", said.waiting, ` ${said.away}`);
    later(AGAIN);
    return false;
  }
}

function take(response, page, sent) {
  if (new URL(response.url).pathname.includes("/clash/")) {
    const link = document.createElement("a");
    link.href = response.url;
    link.textContent = said.see;
    stopped = true;
    forget();
    say("not", said.clash, ` ${said.both} `, link);
    return false;
  }
  const fresh = page.querySelector("form[data-write]");
  if (!fresh || (response.status !== 200 && response.status !== 422)) {
    stopped = true;
    changed = true;
    const why = page.querySelector("h1")?.textContent ?? "";
    say("not", said.notSaved, ` ${why}. ${said.kept}`);
    return false;
  }
  const told = page.querySelector("[data-write-state]");
  if (changed && told.hasAttribute("data-others")) {
    // Typed meanwhile: it still rests on what this page showed, and is put together once more.
    later(0);
    return false;
  }
  show(page, fresh, sent);
  if (response.status === 422) {
    changed = true;
    say("not", said.notSaved, ` ${said.marked}`);
    return false;
  }
  if (changed) later(PAUSE);
  else forget();
  say("saved", said.saved);
  return !changed;
}

function show(page, fresh, sent) {
  const back = caret();
  for (const name of ["base", "csrf_token"]) {
    form.elements[name].value = fresh.elements[name].value;
  }
  adopt(form.querySelector(".edit-item"), fresh.querySelector(".edit-item"), sent);
  for (const part of ["[data-steps]", "[data-outline]", "[data-said]", "[data-failed]"]) {
    const place = document.querySelector(part);
    const now = page.querySelector(part);
    if (place && now && place.innerHTML !== now.innerHTML) place.innerHTML = now.innerHTML;
  }
  document.querySelector("h1").textContent = page.querySelector("h1").textContent;
  document.dispatchEvent(new CustomEvent("written"));
  back();
}

function keep() {
  try {
    localStorage.setItem(key, posting({}).toString());
  } catch {
    // No room, or not allowed: then the warning on leaving is all there is.
  }
}

function forget() {
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
}

if (form) {
  form.addEventListener("input", () => {
    changed = true;
    keep();
    if (!stopped) say("saving", said.waiting);
    later(PAUSE);
  });
  for (const left of ["change", "focusout"]) {
    form.addEventListener(left, () => changed && later(200));
  }
  // The tab closes, or a phone goes to sleep: what is left is sent without waiting for an answer.
  addEventListener("pagehide", () => {
    if (!changed || stopped || running) return;
    fetch(form.action, { method: "POST", body: posting({}), keepalive: true }).catch(() => {});
  });
  addEventListener("beforeunload", (event) => {
    if (changed && stateLine.querySelector(".tag-wrong")) event.preventDefault();
  });
  addEventListener("online", () => save());
}
