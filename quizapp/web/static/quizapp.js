// Makes the pages quicker; each of them works without this file.

for (const button of document.querySelectorAll("[data-read-aloud]")) readAloud(button);
for (const time of document.querySelectorAll("time[data-moment]")) inLocalTime(time);
const first = document.querySelector(".error-summary");
if (first) first.focus();

const kept = document.documentElement.dataset.kept;
if (kept && !document.querySelector("[data-no-network]")) tellKept(kept);

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

// The server knows UTC alone; the browser knows where it is.
function inLocalTime(time) {
  const parts = { year: "numeric", month: "long", day: "numeric", hour: "2-digit", minute: "2-digit" };
  if (time.dataset.moment) parts.second = "2-digit";
  const form = { ...parts, hourCycle: "h23", timeZoneName: "short" };
  time.title = time.textContent;
  time.textContent = new Intl.DateTimeFormat("en-US", form).format(new Date(time.dateTime));
}

// The service worker shows a copy when the server cannot be reached.
function tellKept(at) {
  const notice = document.createElement("div");
  notice.className = "notice notice-warn kept-notice";
  notice.setAttribute("role", "status");
  const words = document.createElement("p");
  const time = document.createElement("time");
  time.dateTime = at;
  inLocalTime(time);
  words.append("The server cannot be reached. This page is a copy kept on this device, of ", time, ".");
  notice.append(words);
  document.getElementById("main").prepend(notice);
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
