// Words that are marked in the text lead to a question about them, by mouse, touch and keyboard.

const asking = document.createElement("a");
asking.className = "button write-ask";
asking.textContent = said?.ask ?? "";

const words = (text) => (text.match(/\S+/g) ?? []).length;

// The numbers, from 1, of the words that a range of a text touches.
function touched(text, start, end) {
  const from = start + (text.slice(start, end).match(/^\s*/)[0].length);
  const before = text.slice(0, from);
  const first = words(before) + (/\S$/.test(before) ? 0 : 1);
  return [first, words(text.slice(0, end).trimEnd())];
}

function offer(place, address, text, start, end) {
  if (text.slice(start, end).trim() === "") return false;
  const [from, to] = touched(text, start, end);
  asking.href = `${address}?from=${from}&to=${to}`;
  if (place.nextElementSibling !== asking) place.after(asking);
  return true;
}

function inSentence() {
  const range = getSelection();
  const node = range?.anchorNode;
  const place = node?.parentElement?.closest("[data-sentence]");
  if (!place || range.isCollapsed || !place.contains(range.focusNode)) return false;
  const ends = [range.anchorOffset, range.focusOffset].sort((a, b) => a - b);
  const last = place.parentElement.lastElementChild;
  const beside = last === asking ? asking.previousElementSibling : last;
  return offer(beside, place.dataset.askAt, place.textContent, ...ends);
}

// In a paragraph as it is written: its sentences follow each other there, as they are saved.
function inField() {
  const field = document.activeElement;
  if (!field?.matches?.(".write-text textarea")) return false;
  const { selectionStart: start, selectionEnd: end } = field;
  if (start === end) return false;
  const saved = [...field.closest(".edit-row").querySelectorAll("[data-sentence]")];
  let at = 0;
  for (const one of saved) {
    const text = one.textContent;
    const found = field.value.indexOf(text, at);
    if (found < 0) return false;
    at = found + text.length;
    if (start >= found && end <= at) {
      return offer(field, one.dataset.askAt, text, start - found, end - found);
    }
  }
  return false;
}

if (document.querySelector("[data-ask]")) {
  document.addEventListener("selectionchange", () => {
    // On the way to the button the selection may go; the button stays until another one is made.
    if (document.activeElement === asking) return;
    if (!inSentence() && !inField() && !asking.matches(":hover")) asking.remove();
  });
}
