// Names for labels such as S-K7QM, from a file of the teacher's: read here, kept here, never sent.

const KEPT = "quizapp-names";
const LABEL = /S-[A-Z0-9]{4}/g;
const SPOKEN = ["aria-label", "title", "alt"];
const names = new Map(JSON.parse(sessionStorage.getItem(KEPT) ?? "[]"));

const control = document.querySelector("[data-names-file]");
if (control) offer(control);
if (names.size) showAll();

function offer(box) {
  const file = box.querySelector('input[type="file"]');
  const line = box.querySelector('[role="status"]');
  const forget = box.querySelector("button");
  box.hidden = false;
  tell();
  file.addEventListener("change", async () => {
    const found = file.files.length ? read(await file.files[0].text()) : [];
    for (const [label, name] of found) names.set(label, name);
    file.value = "";
    if (found.length) keep();
    tell(found.length ? "" : box.dataset.none);
    if (found.length) showAll();
  });
  forget.addEventListener("click", () => {
    names.clear();
    sessionStorage.removeItem(KEPT);
    location.reload();
  });

  function tell(more = "") {
    forget.hidden = !names.size;
    line.textContent = more || (names.size ? box.dataset.known.replace("{n}", names.size) : "");
  }
}

function keep() {
  sessionStorage.setItem(KEPT, JSON.stringify([...names]));
}

// A line each: the label, and the name in the next cell; quoted where it holds what parts cells.
function read(text) {
  const found = [];
  for (const line of text.split(/\r?\n/)) {
    const cells = [...line.matchAll(/(?:^|[,;\t])(?:"((?:[^"]|"")*)"|([^,;\t]*))/g)].map(
      ([, quoted, bare]) => (quoted?.replaceAll('""', '"') ?? bare).trim(),
    );
    const at = cells.findIndex((cell) => /^S-[A-Z0-9]{4}$/.test(cell));
    const name = cells[at + 1];
    if (at >= 0 && name) found.push([cells[at], name]);
  }
  return found;
}

function showAll() {
  show(document.body);
  document.title = named(document.title);
  // Pages that keep themselves up to date bring new labels.
  new MutationObserver((changes) => {
    for (const change of changes) for (const node of change.addedNodes) show(node);
  }).observe(document.body, { childList: true, subtree: true });
}

function named(text) {
  return text.replace(LABEL, (label) => names.get(label) ?? label);
}

function show(root) {
  const parts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = parts.currentNode; node; node = parts.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) {
      // What is typed or copied goes back to the server, so it keeps the label.
      const text = node.parentElement?.closest("textarea, script, style") ? node.data : named(node.data);
      if (text !== node.data) node.data = text;
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      for (const name of SPOKEN) {
        const said = node.getAttribute(name);
        if (said && named(said) !== said) node.setAttribute(name, named(said));
      }
    }
  }
}
