// Handing in waits for the answers before it, and for the network.

const handIn = document.querySelector("form[data-hand-in]");
if (handIn && OWNER) handingIn(handIn);

function handingIn(form) {
  const words = form.dataset;
  const line = form.querySelector("[data-hand-in-line]");
  const button = form.querySelector("button");
  const pressAgain = button.textContent;
  let entry = null;
  let leaving = false;

  showRows();
  take();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    press();
  });
  listen(({ outcome, ended }) => {
    if (outcome?.attempt === ATTEMPT) showRows();
    if (entry && outcome?.key === entry.key && outcome.kind === "saved") {
      leaving = true;
      location.assign(`${ROOT}a/${ATTEMPT}`);
    } else if (ended) {
      show(ended);
    }
  });
  addEventListener("beforeunload", (event) => {
    if (entry && inMemory.has(entry.key) && !leaving) event.preventDefault();
  });

  async function press() {
    if (entry) {
      sendNow();
      return;
    }
    const before = await own();
    const bad = before.find((one) => one.again);
    if (bad) {
      tell(words.held.replace("{number}", bad.number).replace("{why}", bad.detail));
      return;
    }
    if (entry) return;
    const of = { owner: OWNER, attempt: ATTEMPT, number: 0, fields: [], seen: 0 };
    entry = { key: `s-${id()}`, kind: "submit", state: "waiting", at: Date.now(), ...of };
    tell(words.sending);
    for (const one of before) if (one.kind === "submit") await remove(one);
    await keep(entry);
    askToStay();
    sendNow();
  }

  async function own() {
    return (await entries()).filter((one) => one.attempt === ATTEMPT && one.owner === OWNER);
  }

  // It was pressed before, perhaps in another tab.
  async function take() {
    const found = (await own()).find((one) => one.kind === "submit");
    if (found?.state === "waiting") entry = found;
    if (found) show(flush.last);
  }

  async function show(ended) {
    if (leaving) return;
    const found = (await own()).find((one) => one.kind === "submit");
    if (found?.state === "refused") {
      entry = null;
      tell(found.detail);
      button.textContent = pressAgain;
    } else if (entry && found) {
      if (ended === "signed out" || ended === "another") tell(words.signedOut);
      else if (inMemory.has(entry.key)) tell(words.memory);
      else if (ended === "later") tell(words.waiting);
      button.textContent = words.again;
    }
  }

  function tell(text) {
    line.hidden = false;
    if (line.textContent !== text) line.textContent = text;
  }

  async function showRows() {
    const rows = form.ownerDocument.querySelectorAll(".check-list li");
    const here = await standingHere();
    let blank = 0;
    rows.forEach((row, n) => {
      const known = here.get(n + 1);
      const tag = row.querySelector("[data-standing]");
      if (known) {
        const waits = known.state === "waiting" ? words.notSent : words.answered;
        const said = known.state === "refused" ? words.refusedAnswer : waits;
        tag.textContent = known.answered ? said : words.blank;
        tag.className = `tag${known.answered && known.state !== "refused" ? "" : " tag-wrong"}`;
      }
      if (tag.textContent === words.blank) blank += 1;
    });
    if (here.size) showBlank(blank);
  }

  function showBlank(blank) {
    const notice = document.querySelector("[data-blank]");
    if (!notice) return;
    notice.className = `notice ${blank ? "notice-warn" : "notice-good"}`;
    notice.textContent = blank
      ? `${counted(blank, "question")} ${blank === 1 ? "is" : "are"} not answered yet. A blank answer earns nothing; a wrong one costs nothing more.`
      : "Every question is answered.";
  }
}
