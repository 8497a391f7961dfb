// Makes the pages quicker; each of them works without this file.

const form = document.querySelector("form[data-autosave]");
if (form) autosave(form);
for (const button of document.querySelectorAll("[data-read-aloud]")) readAloud(button);
const first = document.querySelector(".error-summary");
if (first) first.focus();

// A page from the browser's memory may show an answer that has changed since.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

addEventListener("keydown", (event) => {
  if (event.key === "Escape" && location.hash === "#passage") location.hash = "#question";
});

// One posting is under way at a time. A posting that failed is sent again under the same key
// before anything newer, so the order of the answers is the order in which they were given.
function autosave(form) {
  const line = form.querySelector("[data-save-line]");
  const words = line.dataset;
  let sent = null;
  let wanted = false;
  let busy = null;
  let timer = 0;
  let failures = 0;
  let leaving = false;

  form.addEventListener("change", () => later(0));
  form.addEventListener("input", (event) => {
    if (event.target.matches('input[type="text"], textarea')) later(900);
  });
  addEventListener("online", () => sent && now());
  addEventListener("beforeunload", (event) => {
    if (!leaving && (wanted || sent)) event.preventDefault();
  });
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    wanted = false;
    if (busy) {
      event.preventDefault();
      const { submitter } = event;
      const limit = new Promise((done) => setTimeout(done, 4000));
      Promise.race([busy, limit]).then(() => {
        busy = null;
        form.requestSubmit(submitter);
      });
    } else {
      leaving = true;
    }
  });
  addEventListener("pageshow", () => {
    leaving = false;
  });

  function later(delay) {
    wanted = true;
    clearTimeout(timer);
    timer = setTimeout(now, delay);
  }

  function now() {
    clearTimeout(timer);
    if (busy || leaving) return;
    if (!sent) {
      if (!wanted) return;
      wanted = false;
      sent = new FormData(form);
      sent.set("key", `s-${id()}`);
      sent.delete("go");
    }
    tell("saving", words.saving);
    busy = post(sent).then(settled);
  }

  async function post(body) {
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body,
        headers: { Accept: "application/json" },
        signal: AbortSignal.timeout(15000),
      });
      const said = await answer.json();
      if (said.saved === true) return { saved: true };
      const again = answer.status >= 500 || answer.status === 429;
      return { saved: false, again, detail: said.detail };
    } catch {
      return { saved: false, again: true };
    }
  }

  function settled(outcome) {
    busy = null;
    if (leaving) return;
    if (outcome.saved || !outcome.again) {
      sent = null;
      failures = 0;
      if (outcome.saved) tell("saved", words.saved);
      else tell("failed", outcome.detail);
      if (wanted) now();
      return;
    }
    failures += 1;
    tell("failed", words.failed);
    offerRetry();
    timer = setTimeout(now, Math.min(30000, 1000 * 2 ** failures));
  }

  function tell(state, text) {
    line.dataset.state = state;
    if (line.textContent !== text) line.textContent = text;
  }

  function offerRetry() {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-quiet";
    button.textContent = words.retry;
    button.addEventListener("click", now);
    line.append(" ", button);
  }
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
