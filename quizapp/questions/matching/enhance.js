// A select cuts a long choice off: what is chosen stands whole below it.

const ROOM_FOR_ARROW = 28;
const pen = document.createElement("canvas").getContext("2d");

for (const select of document.querySelectorAll(".pair select")) tellWhole(select);

function tellWhole(select) {
  const below = document.createElement("p");
  below.className = "pair-chosen";
  // The select itself is read out whole.
  below.setAttribute("aria-hidden", "true");
  select.after(below);
  select.addEventListener("change", show);
  addEventListener("resize", show);
  show();

  function show() {
    below.textContent = select.value ? select.selectedOptions[0].textContent : "";
    below.hidden = !isCut(select, below.textContent);
  }
}

function isCut(select, text) {
  const style = getComputedStyle(select);
  pen.font = style.font;
  const inner = select.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  return pen.measureText(text).width > inner - ROOM_FOR_ARROW;
}
