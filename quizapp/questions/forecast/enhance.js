// A slider beside the field; the field stays what is posted, so a slider left alone says nothing.

for (const fields of document.querySelectorAll("[data-forecast]")) enhance(fields);

function enhance(fields) {
  const field = fields.querySelector("input");
  const box = document.createElement("div");
  const slider = document.createElement("input");
  box.className = "forecast-slider";
  slider.type = "range";
  slider.min = "0";
  slider.max = "100";
  slider.step = "1";
  slider.setAttribute("aria-label", fields.dataset.label);
  box.append(slider, ends());
  fields.prepend(box);
  follow();

  field.addEventListener("input", follow);
  slider.addEventListener("input", take);
  // Fifty is where it stands at first: a click there changes nothing and means it all the same.
  slider.addEventListener("click", () => {
    if (field.value === slider.value) return;
    take();
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });

  function take() {
    field.value = slider.value;
    shown(true);
  }

  function follow() {
    const typed = /^\s*(\d{1,3})\s*%?\s*$/.exec(field.value);
    const known = typed !== null && Number(typed[1]) <= 100;
    slider.value = known ? typed[1] : "50";
    shown(known);
  }

  function shown(known) {
    box.classList.toggle("is-unset", !known);
    slider.setAttribute("aria-valuetext", known ? `${slider.value} %` : "not set");
  }
}

function ends() {
  const line = document.createElement("div");
  line.className = "forecast-ends";
  line.setAttribute("aria-hidden", "true");
  for (const text of ["0 %", "50 %", "100 %"]) {
    const end = document.createElement("span");
    end.textContent = text;
    line.append(end);
  }
  return line;
}
