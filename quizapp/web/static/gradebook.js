// Arrow keys go from cell to cell of a table; Tab and the links work without this file.

for (const table of document.querySelectorAll("table[data-arrows]")) table.addEventListener("keydown", move);

function move(event) {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const from = event.target.closest("td, th");
  if (!from) return;
  const found = next(from, event.key);
  if (!found) return;
  event.preventDefault();
  makeRoom(event.currentTarget);
  found.focus({ preventScroll: true });
  found.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function next(cell, key) {
  const across = getComputedStyle(cell).direction === "rtl" ? -1 : 1;
  switch (key) {
    case "ArrowRight":
      return along(cell, across);
    case "ArrowLeft":
      return along(cell, -across);
    case "ArrowDown":
      return down(cell, 1);
    case "ArrowUp":
      return down(cell, -1);
    case "Home":
      return linkIn(cell.parentElement.cells[0]);
    case "End":
      return linkIn(cell.parentElement.cells[cell.parentElement.cells.length - 1]);
    default:
      return null;
  }
}

// Cells without a link, such as a category's share, are passed over.
function along(cell, step) {
  const { cells } = cell.parentElement;
  for (let n = cell.cellIndex + step; n >= 0 && n < cells.length; n += step) {
    const link = linkIn(cells[n]);
    if (link) return link;
  }
  return null;
}

function down(cell, step) {
  const { rows } = cell.closest("table");
  for (let n = cell.parentElement.rowIndex + step; n >= 0 && n < rows.length; n += step) {
    const link = linkIn(rows[n].cells[cell.cellIndex]);
    if (link) return link;
  }
  return null;
}

function linkIn(cell) {
  return cell ? cell.querySelector("a") : null;
}

// The heading and the names stay in front: what gets the focus is scrolled beside them.
function makeRoom(table) {
  const box = table.closest(".table-scroll");
  const { height } = table.tHead.getBoundingClientRect();
  const { width } = table.rows[0].cells[0].getBoundingClientRect();
  box.style.scrollPaddingBlockStart = `${height}px`;
  box.style.scrollPaddingInlineStart = `${width}px`;
}
