// Makes the pages quicker; each of them works without this file.

const form = document.querySelector("form[data-autosave]");
if (form) autosave(form);
for (const button of document.querySelectorAll("[data-read-aloud]")) readAloud(button);
for (const time of document.querySelectorAll("time[data-moment]")) inLocalTime(time);
const first = document.querySelector(".error-summary");
if (first) first.focus();

// A page from the browser's memory may show an answer that has changed since.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

// On a phone the text stands in front of the question; Escape goes back, unless it closes a term.
addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || document.querySelector(":popover-open")) return;
  const inFront = document.querySelector(".text-pane:is(:target, :has(:target))");
  if (inFront && matchMedia("(width < 60rem)").matches) location.hash = "#question";
});

// One posting is under way at a time. A posting that failed is sent again under the same key
// before anything newer, so the order of the answers is the order in which they were given.
// A button that is pressed meanwhile waits for it: a page that is left cannot try again.
function autosave(form) {
  const line = form.querySelector("[data-save-line]");
  const words = line.dataset;
  const retry = retryButton();
  const door = doorLink();
  let sent = null;
  let wanted = false;
  let busy = false;
  let timer = 0;
  let failures = 0;
  let leaving = false;
  let pressed = null;

  form.addEventListener("change", () => later(0));
  form.addEventListener("input", (event) => {
    if (event.target.matches('input[type="text"], textarea')) later(900);
  });
  form.addEventListener("submit", (event) => {
    if (!sent && !wanted) {
      leaving = true;
      return;
    }
    event.preventDefault();
    pressed = event.submitter;
    now();
  });
  addEventListener("online", now);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" || !door.hidden) now();
  });
  addEventListener("beforeunload", (event) => {
    if (!leaving && (wanted || sent)) event.preventDefault();
  });
  addEventListener("pageshow", () => {
    leaving = false;
  });

  function later(delay) {
    wanted = true;
    tell("saving", words.saving);
    clearTimeout(timer);
    timer = setTimeout(now, delay);
  }

  function now() {
    if (busy || leaving || !(sent || wanted)) return;
    clearTimeout(timer);
    if (!sent) {
      wanted = false;
      sent = new FormData(form);
      sent.set("key", `s-${id()}`);
      sent.delete("go");
    }
    busy = true;
    tell("saving", words.saving);
    post(sent).then(settled);
  }

  async function post(body, renewed = false) {
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body,
        headers: { Accept: "application/json" },
        keepalive: true,
        signal: AbortSignal.timeout(15000),
      });
      const said = await answer.json();
      if (said.saved === true) return { saved: true };
      if (answer.status === 400 && !renewed && (await renew(body))) return post(body, true);
      const again = answer.status >= 500 || answer.status === 429 || Boolean(said.sign_in);
      return { saved: false, again, detail: said.detail, signIn: said.sign_in };
    } catch {
      return { saved: false, again: true };
    }
  }

  // Signing in again in another tab made the page's token one of a session that is over. Somebody
  // else's page has no such form.
  async function renew(body) {
    const answer = await fetch(form.action, { signal: AbortSignal.timeout(15000) });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector('#answer [name="csrf_token"]');
    if (!fresh) return false;
    form.elements.csrf_token.value = fresh.value;
    body.set("csrf_token", fresh.value);
    return true;
  }

  function settled({ saved, again, detail, signIn }) {
    busy = false;
    if (leaving) return;
    door.hidden = !signIn;
    if (signIn) door.href = signIn;
    if (again) {
      tryLater(signIn ? detail : words.failed);
      return;
    }
    sent = null;
    failures = 0;
    if (wanted) {
      now();
      return;
    }
    if (saved) tell("saved", words.saved);
    else tell("failed", `${words.unsaved} ${detail}`);
    hideRetry();
    if (pressed) form.requestSubmit(pressed);
  }

  function tryLater(why) {
    pressed = null;
    failures += 1;
    tell("failed", why);
    retry.hidden = false;
    timer = setTimeout(now, Math.min(30000, 1000 * 2 ** failures));
  }

  function tell(state, text) {
    line.dataset.state = state;
    if (line.textContent !== text) line.textContent = text;
  }

  function retryButton() {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-quiet";
    button.textContent = words.retry;
    button.hidden = true;
    button.addEventListener("click", () => now());
    line.after(button);
    return button;
  }

  // In a tab of its own, so that what was given stays on this page until it is saved.
  function doorLink() {
    const link = document.createElement("a");
    link.className = "button button-quiet";
    link.textContent = words.signIn;
    link.target = "_blank";
    link.hidden = true;
    retry.after(link);
    return link;
  }

  // Who pressed it with the keyboard must not fall back to the top of the page.
  function hideRetry() {
    if (document.activeElement === retry) line.focus();
    retry.hidden = true;
  }
}

// The server knows UTC alone; the browser knows where it is.
function inLocalTime(time) {
  const parts = { year: "numeric", month: "long", day: "numeric", hour: "2-digit", minute: "2-digit" };
  if (time.dataset.moment) parts.second = "2-digit";
  const form = { ...parts, hourCycle: "h23", timeZoneName: "short" };
  time.title = time.textContent;
  time.textContent = new Intl.DateTimeFormat("en-US", form).format(new Date(time.dateTime));
}

// randomUUID is missing on plain http, and a class often reaches its server so.
function id() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function readAloud(button) {
  const speech = window.speechSynthesis;
  if (!speech) return;
  const passage = document.querySelector("[data-passage]");
  const start = button.textContent;
  let reading = false;
  button.hidden = false;
  button.addEventListener("click", () => (reading ? stop() : read()));
  addEventListener("pagehide", stop);

  function read() {
    reading = true;
    button.textContent = button.dataset.stop;
    next([...passage.querySelectorAll("h3, .s")]);
  }

  function next(left) {
    passage.querySelector(".is-spoken")?.classList.remove("is-spoken");
    const part = left.shift();
    if (!reading) return;
    if (!part) {
      stop();
      return;
    }
    const text = part.cloneNode(true);
    for (const note of text.querySelectorAll(".note")) note.remove();
    const spoken = new SpeechSynthesisUtterance(text.textContent);
    spoken.lang = passage.lang;
    spoken.onend = () => next(left);
    spoken.onerror = stop;
    part.classList.add("is-spoken");
    speech.speak(spoken);
  }

  function stop() {
    reading = false;
    speech.cancel();
    passage.querySelector(".is-spoken")?.classList.remove("is-spoken");
    button.textContent = start;
  }
}
