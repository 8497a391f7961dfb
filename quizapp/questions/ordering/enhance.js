// Buttons and dragging on top of the selects: the selects stay what is posted.
// Until somebody moves an entry nothing is set, so an untouched order stays blank.

for (const list of document.querySelectorAll("[data-ordering]")) enhance(list);

function enhance(list) {
  const say = list.dataset;
  const live = document.createElement("p");
  live.className = "visually-hidden";
  live.setAttribute("aria-live", "polite");
  list.after(live);

  const rows = () => [...list.children];
  const field = (row) => row.querySelector("select");
  const text = (row) => row.querySelector("label").textContent.trim();
  const place = (row) => Number(field(row).value);

  for (const row of rows()) {
    const moves = document.createElement("span");
    moves.className = "entry-moves";
    moves.append(button(row, "up", "↑", -1), button(row, "down", "↓", 1), handle(row));
    row.append(moves);
  }
  const clear = document.createElement("button");
  clear.type = "button";
  clear.className = "button entries-clear";
  clear.textContent = say.clear;
  clear.addEventListener("click", () => {
    for (const row of rows()) field(row).value = "";
    changed(rows()[0]);
    live.textContent = say.cleared;
  });
  live.after(clear);
  if (new Set(rows().map(place).filter(Boolean)).size === list.children.length) settle();

  function button(row, name, sign, step) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "button entry-move";
    made.textContent = sign;
    made.setAttribute("aria-label", `${say[name]}: ${text(row)}`);
    made.addEventListener("click", () => {
      settle();
      move(row, step);
      number();
      changed(row);
      announce(row);
    });
    return made;
  }

  function handle(row) {
    const made = document.createElement("span");
    made.className = "entry-handle";
    made.textContent = "⠿";
    made.setAttribute("aria-hidden", "true");
    made.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      drag(row, made, event.pointerId);
    });
    return made;
  }

  function drag(row, grip, pointer) {
    settle();
    const before = rows();
    const listening = new AbortController();
    const { signal } = listening;
    grip.setPointerCapture(pointer);
    row.classList.add("is-dragged");
    const stop = () => {
      listening.abort();
      row.classList.remove("is-dragged");
    };
    grip.addEventListener("pointermove", (event) => follow(row, event.clientY), { signal });
    grip.addEventListener("pointercancel", () => {
      stop();
      list.append(...before);
    }, { signal });
    grip.addEventListener("pointerup", () => {
      stop();
      if (rows().every((one, n) => one === before[n])) return;
      number();
      changed(row);
      announce(row);
    }, { signal });
  }

  function follow(row, y) {
    const above = () => row.previousElementSibling;
    const below = () => row.nextElementSibling;
    while (above() && y < middle(above())) move(row, -1);
    while (below() && y > middle(below())) move(row, 1);
  }

  function middle(row) {
    const box = row.getBoundingClientRect();
    return box.top + box.height / 2;
  }

  // The neighbour moves, not the entry, so that focus and pointer capture stay with it.
  function move(row, step) {
    const other = step < 0 ? row.previousElementSibling : row.nextElementSibling;
    if (!other) return;
    if (step < 0) row.after(other);
    else row.before(other);
  }

  function number() {
    rows().forEach((row, n) => {
      field(row).value = String(n + 1);
    });
  }

  // Entries go where their selects say; the others fill the gaps in the order shown.
  function settle() {
    const all = rows();
    const placed = new Map(all.filter(place).map((row) => [place(row), row]));
    const rest = all.filter((row) => placed.get(place(row)) !== row);
    const wanted = all.map((_, n) => placed.get(n + 1) ?? rest.shift());
    put(wanted);
  }

  function put(wanted) {
    const held = document.activeElement;
    wanted.forEach((row, n) => {
      if (list.children[n] !== row) list.insertBefore(row, list.children[n]);
    });
    if (held && list.contains(held)) held.focus({ preventScroll: true });
  }

  function changed(row) {
    field(row).dispatchEvent(new Event("change", { bubbles: true }));
  }

  function announce(row) {
    const said = say.moved.replace("{entry}", () => text(row));
    live.textContent = said
      .replace("{place}", String(rows().indexOf(row) + 1))
      .replace("{count}", String(list.children.length));
  }
}
