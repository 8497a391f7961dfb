// What a form holds, as it is posted, and back.

function given(form) {
  return [...new FormData(form)].filter(([name]) => !UNSENT_FIELDS.test(name));
}

function fill(form, fields) {
  const left = fields.map((one) => [...one]);
  const take = (name, fits) => {
    const at = left.findIndex(([known, value]) => known === name && fits(value));
    return at < 0 ? null : left.splice(at, 1)[0][1];
  };
  for (const control of form.elements) {
    if (!control.name || UNSENT_FIELDS.test(control.name) || control.tagName === "BUTTON") continue;
    if (control.type === "radio" || control.type === "checkbox") {
      control.checked = take(control.name, (value) => value === control.value) !== null;
    } else {
      control.value = take(control.name, () => true) ?? "";
    }
  }
  // What the scripts of question types draw follows.
  dispatchEvent(new Event("quizapp:filled"));
}

function sameFields(some, others) {
  return JSON.stringify(some) === JSON.stringify(others);
}
