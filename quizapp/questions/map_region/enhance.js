// A tap on an area chooses its name in the list, which stays what is posted.

for (const box of document.querySelectorAll("[data-map-region]")) enhance(box);

function enhance(box) {
  const map = box.querySelector("svg");
  const names = new Map(
    [...box.querySelectorAll("input[type=radio]")].map((one) => [one.value, one]),
  );
  const areas = [...map.querySelectorAll("[data-token]")];
  box.classList.add("is-live");
  box.querySelector("[data-map-how]").hidden = false;
  box.addEventListener("change", show);
  map.addEventListener("click", (event) => {
    const name = names.get(event.target.dataset.token);
    if (!name || name.checked) return;
    name.checked = true;
    name.dispatchEvent(new Event("change", { bubbles: true }));
  });
  show();

  function show() {
    for (const area of areas) {
      area.classList.toggle("is-chosen", names.get(area.dataset.token)?.checked === true);
    }
  }
}
