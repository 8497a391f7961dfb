// What was done to a form before anything listened: how its controls differ from what the server drew.
// Rooms' scripts run first and set no named control by themselves, and `autocomplete="off"` of the form
// keeps browsers from putting back what was left behind on an earlier visit: the server has what is
// newer than that, perhaps from another device. So what differs is the student's, of this very page.

// [control, what it says] of each control that says something else than it was drawn with.
function touched(form) {
  const all = [...form.elements].filter((one) => one.name && one.matches("input, select, textarea"));
  // Browsers tidy up what a page says of a control, so they are asked to draw these once more.
  const anew = document.createElement("form");
  anew.append(...all.map((one) => one.cloneNode(true)));
  anew.reset();
  const drawn = [...anew.elements];
  return all
    .map((one, n) => [one, saidBy(one), saidBy(drawn[n])])
    .filter(([, now, then]) => now !== then)
    .map(([control, said]) => [control, said]);
}

// Once more as if it was done now, so that whoever listens by now hears of it.
function redo(touches) {
  for (const [control, said] of touches) {
    if (!isTicked(control)) control.value = said;
    // One of a group that is not chosen any more says nothing about the one that is.
    else if (said || control.type === "checkbox") control.checked = said;
  }
  for (const [control] of touches) {
    control.dispatchEvent(new Event(isTypedIn(control) ? "input" : "change", { bubbles: true }));
  }
}

function saidBy(control) {
  return isTicked(control) ? control.checked : control.value;
}

function isTicked(control) {
  return control.type === "radio" || control.type === "checkbox";
}

function isTypedIn(control) {
  return control.matches('input[type="text"], textarea');
}
