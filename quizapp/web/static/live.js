// Keeps the page of a class at work up to date: asks every two seconds whether anything is new.
// The page works without this file: there is a link to look again.

const live = document.getElementById("live");
const hands = document.getElementById("hands");
const line = document.querySelector("[data-live-line]");
const EVERY = 2000;
const LONGEST = 60000;
let failures = 0;
let timer = 0;
let asking = false;

say(line.dataset.on);
document.addEventListener("visibilitychange", () => {
  clearTimeout(timer);
  if (!document.hidden) look();
});
if (!document.hidden) timer = setTimeout(look, EVERY);

async function look() {
  // One at a time: who comes back to the page may find a question still on its way.
  if (asking) return;
  asking = true;
  const began = performance.now();
  let goesOn = true;
  try {
    goesOn = await ask();
    failures = 0;
    if (goesOn) say(line.dataset.on);
  } catch {
    failures += 1;
    say(line.dataset.lost);
  }
  asking = false;
  if (!goesOn) say(line.dataset.out);
  else if (!document.hidden) timer = setTimeout(look, pause(performance.now() - began));
}

function pause(took) {
  return failures ? Math.min(EVERY * 2 ** failures, LONGEST) : Math.max(0, EVERY - took);
}

// Whether there is any use in asking again.
async function ask() {
  const response = await fetch(live.dataset.from, {
    headers: { "If-None-Match": `"${live.dataset.tag}"` },
    redirect: "manual",
    signal: AbortSignal.timeout(10000),
  });
  if (response.status === 304) return true;
  // Sent away to sign in, or the class is none of this teacher's any more.
  if (response.type === "opaqueredirect" || [403, 404].includes(response.status)) return false;
  if (!response.ok) throw new Error(String(response.status));
  show(await response.text());
  live.dataset.tag = response.headers.get("ETag").replace(/^(W\/)?"|"$/g, "");
  return true;
}

function show(text) {
  const parsed = document.createElement("template");
  parsed.innerHTML = text;
  const next = parsed.content;
  const said = next.querySelector("[data-asking]").content.textContent.trim();
  // Said aloud by a screen reader, so only when it is something else.
  if (hands.textContent.trim() !== said) hands.textContent = said;
  const focused = live.contains(document.activeElement) ? document.activeElement : null;
  exchange(next);
  if (focused && !focused.isConnected) again(focused);
}

// A row that is as before stays: what is selected or focused there, too.
function exchange(next) {
  const before = [...live.querySelectorAll("[data-row]")];
  const after = [...next.querySelectorAll("[data-row]")];
  const same = before.length === after.length && before.every((row, n) => row.dataset.row === after[n].dataset.row);
  if (!same) live.replaceChildren(...next.childNodes);
  else before.forEach((row, n) => row.isEqualNode(after[n]) || row.replaceWith(after[n]));
}

function again(focused) {
  const there = focused.id && document.getElementById(focused.id);
  (there || document.getElementById("students-name")).focus({ preventScroll: true });
}

function say(words) {
  if (line.textContent !== words) line.textContent = words;
}
