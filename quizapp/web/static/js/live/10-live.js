// Keeps the page of a class at work up to date.
// The page works without this file: there is a link to look again.

const live = document.getElementById("live");
const hands = document.getElementById("hands");

poll(live, async (response) => show(await response.text()), sayIn(document.querySelector("[data-live-line]")));

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
