// Buttons of rows without a new page, keys for them, and saving before anything that leads away.

async function press(button) {
  const { name, value } = button;
  const row = button.closest(".edit-row");
  const list = button.closest(".edit-rows");
  const place = name === "fix" && (button.closest(".edit-field, .edit-row") ?? form);
  const beside = place ? fieldsOf(place)[0] : null;
  const at = row ? [...list.querySelectorAll(":scope > .edit-row")].indexOf(row) : -1;
  await save({ [name]: value });
  if (button.isConnected && !value.startsWith("add:")) {
    button.focus();
    return;
  }
  if (beside?.isConnected) {
    beside.focus();
    return;
  }
  if (!list?.isConnected) return;
  const rows = [...list.querySelectorAll(":scope > .edit-row")];
  const added = value.startsWith("add:");
  const next = added ? fieldsOf(rows.at(-1) ?? list)[0] : rows[Math.min(at, rows.length - 1)];
  (next ?? list).focus();
}

if (form) {
  for (const one of form.querySelectorAll("[data-scripted]")) one.hidden = false;
  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (stopped || !button?.name) return;
    event.preventDefault();
    if (button.value === "save" || !button.value) {
      changed = true;
      save();
    } else press(button);
  });
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      changed = true;
      save();
    }
    const verb = { ArrowUp: "up:", ArrowDown: "down:" }[event.key];
    if (!event.altKey || !verb) return;
    const row = event.target.closest?.(".edit-row:has(> .edit-tools)");
    const tool = row?.querySelector(`:scope > .edit-tools > [value^="${verb}"]`);
    if (!tool) return;
    event.preventDefault();
    const back = caret();
    save({ do: tool.value }).then(back);
  });
  // Undo and redo, and links, wait for what is being saved.
  document.querySelector("[data-steps]")?.addEventListener("submit", (event) => {
    if (!changed && !running) return;
    event.preventDefault();
    const go = event.submitter;
    save().then((done) => {
      if (done) event.target.requestSubmit(event.target.querySelector(`[value="${go.value}"]`));
    });
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    const plainClick = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (!link || !plainClick || link.origin !== location.origin || link.target) return;
    if (link.pathname === location.pathname || stopped || (!changed && !running)) return;
    event.preventDefault();
    const away = () => location.assign(link.href);
    Promise.race([save(), new Promise((done) => setTimeout(done, 3000))]).then(away);
  });
}
