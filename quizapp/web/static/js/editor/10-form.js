// The form of a part of the lesson, as it is typed. Every page works without these files.

const form = document.querySelector("form[data-write]");
const stateLine = document.querySelector("[data-write-state]");

const isField = (node) => node.matches?.(FIELDS);
const isBox = (node) => node.type === "radio" || node.type === "checkbox";
const valueOf = (field) => (isBox(field) ? field.checked : field.value);
const FIELDS = "textarea, select, input:not([type=hidden])";
const fieldsOf = (place) => [...place.querySelectorAll(FIELDS)];

// What a row says, boxes left out: an empty row with a ticked box is empty all the same.
const says = (row) => fieldsOf(row).some((field) => !isBox(field) && field.value.trim() !== "");

// What is posted: all fields as a browser would send them, and a sign that it was a script.
function posting(command) {
  const data = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string") data.append(name, value);
  }
  data.set("live", "1");
  for (const [name, value] of Object.entries(command)) data.set(name, value);
  return data;
}

// Where the caret is, so that it is there again after the page has changed around it.
function caret() {
  const field = document.activeElement;
  const range = isField(field) && !isBox(field) && field.tagName !== "SELECT";
  const place = () => [field.selectionStart, field.selectionEnd, field.selectionDirection];
  const at = range ? place() : null;
  return () => {
    if (!field?.isConnected) return false;
    if (document.activeElement !== field) field.focus({ preventScroll: true });
    // Set anew only where it was lost: somebody may be marking words just now.
    if (at && at[0] !== null && String(place()) !== String(at)) field.setSelectionRange(...at);
    return true;
  };
}
