// Takes over what the server makes of the form, node by node: what is being typed stays as it is,
// the focus stays where it is, and rows are known by what they are and not by where they stand.

const plain = (text) => text.normalize("NFC").replace(/\s+/g, " ").trim();

// sent: by field, what was posted. A field that says something else by now was typed in since.
function adopt(old, fresh, sent) {
  const boxes = [];
  meet(old, fresh, { sent, boxes });
  // Only now: while names change, radio buttons of two lists could be in one group for a moment.
  for (const [box, checked] of boxes) box.checked = checked;
}

function meet(old, fresh, told) {
  const box = isField(old) && isBox(old) && old.checked;
  attributes(old, fresh);
  if (old.tagName === "INPUT" && old.type === "hidden") {
    old.value = fresh.getAttribute("value") ?? "";
  } else if (isField(old)) {
    field(old, fresh, told, box);
  } else {
    children(old, fresh, told);
  }
}

function attributes(old, fresh) {
  for (const { name } of [...old.attributes]) {
    const kept = name === "open" || name === "style" || name === "value" || name === "checked";
    if (!kept && !fresh.hasAttribute(name)) old.removeAttribute(name);
  }
  for (const { name, value } of fresh.attributes) {
    const own = isField(old) && (name === "value" || name === "checked") && !isBox(old);
    if (!own && old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
}

function field(old, fresh, told, checked) {
  const typed = told.sent.has(old) && (isBox(old) ? checked : old.value) !== told.sent.get(old);
  if (isBox(old)) {
    told.boxes.push([old, typed ? checked : fresh.checked]);
    return;
  }
  const now = old.value;
  if (old.tagName === "SELECT" && old.innerHTML !== fresh.innerHTML) {
    old.innerHTML = fresh.innerHTML;
    old.value = now;
  }
  if (typed) return;
  const busy = old === document.activeElement && old.tagName !== "SELECT";
  if (busy && (now.trim() === "" || plain(now) === plain(fresh.value))) return;
  if (now !== fresh.value) old.value = fresh.value;
}

function children(old, fresh, told) {
  const pairs = pairing([...old.childNodes], [...fresh.childNodes], told);
  const used = new Set(pairs.values());
  for (const node of [...old.childNodes]) if (!used.has(node)) node.remove();
  let next = old.firstChild;
  for (const node of [...fresh.childNodes]) {
    const known = pairs.get(node);
    if (!known) {
      old.insertBefore(document.importNode(node, true), next);
      continue;
    }
    if (known === next) next = next.nextSibling;
    else old.insertBefore(known, next);
    if (known.nodeType === Node.TEXT_NODE) {
      if (known.data !== node.data) known.data = node.data;
    } else meet(known, node, told);
  }
}

// Which old node each fresh one is.
function pairing(old, fresh, told) {
  const pairs = new Map();
  const left = [...old];
  const take = (node, found) => {
    if (!found) return;
    left.splice(left.indexOf(found), 1);
    pairs.set(node, found);
  };
  const rows = fresh.filter(isRow);
  for (const row of rows) {
    if (label(row)) take(row, left.find((one) => isRow(one) && label(one) === label(row)));
  }
  // Rows that were blank and got a name by being saved, in order.
  const written = left.filter((one) => isRow(one) && !label(one) && wasWritten(one, told.sent));
  for (const row of rows) if (label(row) && !pairs.has(row)) take(row, written.shift());
  for (const node of fresh) {
    if (pairs.has(node)) continue;
    const alike = (one) => kind(one) === kind(node) && !written.includes(one);
    take(node, left.find((one) => alike(one) && !(isRow(one) && label(one))));
  }
  return pairs;
}

const isRow = (node) => node.nodeType === Node.ELEMENT_NODE && node.matches(".edit-row");
const WAS = ":scope > input[type=hidden][name$='.was']";
const label = (row) => row.querySelector(WAS)?.getAttribute("value") ?? "";
const wasWritten = (row, sent) =>
  fieldsOf(row).some((one) => !isBox(one) && (sent.get(one) ?? "").trim() !== "");

// Nodes of one kind may be the same; numbers in names change when rows move.
function kind(node) {
  if (node.nodeType !== Node.ELEMENT_NODE) return String(node.nodeType);
  const name = (node.id || node.getAttribute("name") || "").replace(/\.\d+/g, ".#");
  return `${node.tagName} ${node.classList[0] ?? ""} ${name}`;
}
