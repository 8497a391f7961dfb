// The time that is left of an attempt, and handing it in when that is over.

const timeLeft = document.querySelector("[data-time-left]");
if (timeLeft && OWNER) countDown(timeLeft);

function countDown(line) {
  const form = document.querySelector("form[data-now]");
  // The server decides: its clock, as it was when this page was drawn, and how long that is ago.
  const drawn = Date.parse(form?.dataset.now ?? "") || Date.now();
  const ends = Date.parse(line.dataset.ends);
  const by = line.querySelector("time");
  const words = element("b", { className: "time-words" });
  const spoken = element("span", { className: "visually-hidden" });
  spoken.setAttribute("role", "status");
  line.replaceChildren(words, " (", by, ")", spoken);
  // Said aloud once each, so that nobody hears a clock tick.
  const marks = [10, 5, 1].map((minutes) => minutes * 60).filter((one) => one < secondsLeft());
  show();

  function secondsLeft() {
    return Math.max(0, Math.ceil((ends - drawn - performance.now()) / 1000));
  }

  function show() {
    const left = secondsLeft();
    if (left <= 0) {
      over();
      return;
    }
    words.textContent = line.dataset.left.replace("{left}", inWords(left));
    if (marks.length && left <= marks[0]) {
      marks.shift();
      spoken.textContent = words.textContent;
    }
    setTimeout(show, left > 90 ? Math.min(10000, (left - 89) * 1000) : 1000);
  }

  function inWords(left) {
    if (left <= 90) return counted(left, "second");
    const minutes = Math.ceil(left / 60);
    const hours = Math.floor(minutes / 60);
    const rest = minutes % 60;
    if (!hours) return counted(minutes, "minute");
    return rest ? `${counted(hours, "hour")} ${counted(rest, "minute")}` : counted(hours, "hour");
  }

  async function over() {
    words.textContent = line.dataset.over;
    spoken.textContent = line.dataset.over;
    // What is being typed goes first; it has the grace to arrive in.
    document.getElementById("answer")?.dispatchEvent(new Event("change"));
    await new Promise((done) => setTimeout(done, 300));
    await sendNow();
    if (await hasWaiting()) {
      words.textContent = line.dataset.kept;
      return;
    }
    const token = document.querySelector('[name="csrf_token"]')?.value ?? "";
    const body = new URLSearchParams({ csrf_token: token });
    const headers = { Accept: "application/json" };
    try {
      await fetch(`${ROOT}a/${ATTEMPT}/submit`, { method: "POST", body, headers });
    } catch {
      // The server hands in what it has by itself.
    }
    location.assign(`${ROOT}a/${ATTEMPT}`);
  }
}
