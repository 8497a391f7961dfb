// A tap on the map writes the point's numbers into the fields, which stay what is posted.

for (const box of document.querySelectorAll("[data-map-point]")) enhance(box);

function enhance(box) {
  const say = box.dataset;
  const map = box.querySelector("svg");
  const pin = map.querySelector(".pin");
  const [x, y] = ["x", "y"].map((name) => box.querySelector(`input[name=${name}]`));
  const list = box.querySelector("select");
  const view = map.viewBox.baseVal;
  // The rulers stand outside of the map, before 0.
  const most = [view.x + view.width, view.y + view.height].map(Math.floor);
  const live = document.createElement("p");
  live.className = "visually-hidden";
  live.setAttribute("aria-live", "polite");
  const clear = document.createElement("button");
  clear.type = "button";
  clear.className = "button";
  clear.textContent = say.clear;
  box.append(live);
  box.classList.add("is-live");
  box.querySelector("[data-map-how]").hidden = false;

  map.addEventListener("click", (event) => {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(
      map.getScreenCTM().inverse(),
    );
    if (at.x < 0 || at.y < 0 || at.x > most[0] || at.y > most[1]) return;
    set(Math.round(at.x), Math.round(at.y));
    live.textContent = say.set.replace("{x}", x.value).replace("{y}", y.value);
  });
  clear.addEventListener("click", () => {
    set("", "");
    // The button is gone, and the focus would be with it.
    x.focus();
    live.textContent = say.cleared;
  });
  // One way takes the other back; without this script the server asks which of the two counts.
  for (const field of [x, y]) {
    field.addEventListener("input", () => {
      if (field.value) list.value = "";
      show();
    });
  }
  list.addEventListener("change", () => {
    if (!list.value) return;
    x.value = "";
    y.value = "";
    show();
  });
  show();

  function set(across, down) {
    x.value = String(across);
    y.value = String(down);
    if (x.value) list.value = "";
    show();
    y.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function show() {
    const known = [x, y].every((field) => /^\s*\d+\s*$/.test(field.value));
    pin.classList.toggle("is-off", !known);
    if (known) live.before(clear);
    else clear.remove();
    if (known) pin.setAttribute("transform", `translate(${Number(x.value)} ${Number(y.value)})`);
  }
}
