// An answer is on this device before it is sent, and leaves it when the server has it.

const answerForm = document.querySelector("form[data-autosave]");
if (answerForm && OWNER) autosave(answerForm);

function autosave(form) {
  const { words, retry, door, both, tell, say, hideRetry } = saveLine(form);
  const number = Number(PLACE);
  const total = Number(form.elements.device_total.value);
  const seen = { sequence: Number(form.dataset.seen) };
  // Keys of answers of this page that wait for the server.
  const waiting = new Set();
  let newest = null;
  let lastFields = null;
  // Whether what is kept on this device has been looked for; what is given before waits for that.
  let isRestored = false;
  let writing = Promise.resolve(true);
  let timer = 0;
  let leaving = false;
  // How many calls of `send` are under way.
  let sending = 0;
  let pressed = null;
  let last = null;
  let unread = [];
  let isAside = false;
  let isSure = false;
  let isTakenBack = false;

  restore();
  retry.addEventListener("click", () => send());
  both.addEventListener("click", () => location.reload());
  form.addEventListener("change", () => change(0));
  form.addEventListener("input", (event) => {
    if (isTypedIn(event.target)) change(900);
  });
  form.addEventListener("submit", submit);
  listen(heard);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && newest?.typing) send();
    else if (!door.hidden) sendNow();
  });
  addEventListener("beforeunload", (event) => {
    const unsafe = [...waiting].some((key) => inMemory.has(key));
    if (!leaving && waiting.size && (sending || newest?.typing || unsafe)) event.preventDefault();
  });
  addEventListener("pageshow", () => {
    leaving = false;
  });

  function change(delay) {
    if (!isRestored) return;
    const fields = given(form);
    // Leaving a field says once more what was typed in it.
    if (!newest?.typing && sameFields(fields, lastFields)) return;
    if (!newest?.typing) newest = fresh();
    Object.assign(newest, { fields, at: Date.now(), typing: Date.now() });
    lastFields = fields;
    waiting.add(newest.key);
    tell("saving", words.saving);
    write(newest);
    clearTimeout(timer);
    if (delay) timer = setTimeout(send, delay);
    else send();
  }

  function fresh() {
    const of = { owner: OWNER, attempt: ATTEMPT, number };
    return { key: `s-${id()}`, kind: "answer", state: "waiting", seen: seen.sequence, ...of };
  }

  // At once, and as it is now; the answer itself is never changed once it may be sent.
  function write(entry) {
    const copy = { ...entry };
    writing = keep(copy);
    entry.order = copy.order;
    writing.then(showStorage);
  }

  async function changedMind() {
    const why = `Not handed in: question ${number} was changed after you had pressed the button. Hand in again when you are done.`;
    if (!(await takeBack({ owner: OWNER, attempt: ATTEMPT }, why))) return;
    isTakenBack = true;
    say(why);
  }

  async function send() {
    clearTimeout(timer);
    if (newest?.typing) {
      newest.typing = 0;
      write(newest);
    }
    newest = null;
    sending += 1;
    tell("saving", words.saving);
    let ended = "later";
    try {
      await writing;
      await changedMind();
      await removeRefused();
      ended = await sendNow();
    } finally {
      sending -= 1;
    }
    if (!isBusy()) settled(ended);
  }

  function isBusy() {
    return sending > 0 || newest !== null;
  }

  // A newer answer takes the place of one that could not be read.
  async function removeRefused() {
    const own = await mine();
    const newer = Math.max(0, ...own.map((one) => one.order));
    for (const one of own) if (one.state === "refused" && one.order < newer) await remove(one);
    unread = [];
  }

  async function mine() {
    const here = (one) => one.owner === OWNER && one.attempt === ATTEMPT && one.number === number;
    return (await entries()).filter((one) => one.kind === "answer" && here(one));
  }

  function heard({ outcome, ended, isOwn, erased: owner }) {
    if (owner === OWNER) waiting.clear();
    const isHandedIn = outcome?.number === 0 && outcome.kind === "saved";
    if (isHandedIn && outcome.attempt === ATTEMPT && isOwn) {
      // This page has just sent the handing in that waited: there is nothing more to answer.
      leaving = true;
      location.assign(`${ROOT}a/${ATTEMPT}`);
    } else if (outcome?.attempt === ATTEMPT && outcome.number === number) {
      if (["saved", "refused"].includes(outcome.kind)) waiting.delete(outcome.key);
      if (outcome.kind === "saved" && outcome.counts !== false) {
        seen.sequence = Math.max(seen.sequence, outcome.sequence);
      }
      last = outcome;
      if (!waiting.size && !isBusy()) tellLast();
    } else if (ended && !isBusy() && waiting.size) {
      settled(ended);
    }
  }

  function settled(ended) {
    if (leaving) return;
    if (waiting.size && ended !== "done") {
      notYet(ended);
      return;
    }
    // Some of it was typed a moment ago, before this page was drawn: that goes first, in a moment.
    if (waiting.size) return;
    tellLast();
    if (pressed) {
      const button = pressed;
      pressed = null;
      if (IS_COPY) away(button);
      else form.requestSubmit(button);
    }
  }

  // Once: an outcome that is told later than a newer one would say of that what is not so.
  function tellLast() {
    if (last) told(last);
    last = null;
  }

  function told(outcome) {
    door.hidden = true;
    isAside = outcome.counts === false;
    both.hidden = !isAside;
    hideRetry();
    if (outcome.kind === "refused") showRefused();
    if (outcome.kind === "refused") tell("failed", `${words.unsaved} ${outcome.detail}`);
    else if (outcome.counts === false) tell("failed", outcome.detail);
    else if (outcome.kind === "saved") tell("saved", words.saved);
    if (outcome.kind === "saved" && !disk.refuses && !isTakenBack) say("");
  }

  async function showRefused() {
    unread = (await mine()).filter((one) => one.state === "refused");
  }

  // The answer waits on this device, or only on this page.
  function notYet(ended) {
    const safe = ![...waiting].some((key) => inMemory.has(key));
    const signedOut = ended === "signed out";
    const detail = last?.detail;
    const failed = safe ? words.kept : words.failed;
    if (signedOut) tell("failed", detail ?? words.signedOut);
    else if (ended === "another") tell("failed", words.another);
    else tell(safe ? "kept" : "failed", failed);
    if (signedOut && safe) say(words.keptSignedOut);
    door.hidden = !signedOut;
    door.href = last?.signIn ?? `${ROOT}code?next=${encodeURIComponent(location.pathname)}`;
    retry.hidden = false;
    last = null;
    if (pressed && safe && !signedOut && ended === "later") away(pressed);
    pressed = null;
    showStanding(number, total);
  }

  function submit(event) {
    // With a service worker a posting that fails leads on all the same.
    const passes = navigator.onLine || navigator.serviceWorker?.controller || isSure;
    if (!waiting.size && !IS_COPY && !isAside && passes) {
      leaving = true;
      // Then the service worker may lead on past a posting that fails.
      const kept = element("input", { type: "hidden", name: "device_kept", value: "1" });
      if (isRestored) form.append(kept);
      // The next page says what of it was left behind.
      for (const one of unread) remove(one);
      return;
    }
    event.preventDefault();
    pressed = event.submitter;
    if (waiting.size) send();
    else {
      const button = pressed;
      pressed = null;
      away(button);
    }
  }

  async function away(button) {
    const mayPost = !waiting.size && !IS_COPY && !isAside;
    const place = { number, total, words, hasWaiting: waiting.size > 0, mayPost };
    const { path, reload, post, say: why } = await wayOn(place, button.value);
    if (why) {
      say(why);
    } else if (post) {
      isSure = true;
      form.requestSubmit(button);
    } else {
      // A copy, or an answer that does not count, is not posted as if it did.
      leaving = true;
      if (reload) location.reload();
      else location.assign(path);
    }
  }

  // What was given here and is not sent, or what was acknowledged since this copy was kept. What was
  // done on this page meanwhile, or before this script ran, is newer: it goes on top and is saved.
  async function restore() {
    if (location.hash === "#needs-network") say(words.needsNetwork);
    const own = await mine();
    const latest = own.at(-1);
    for (const one of own) if (one.state === "waiting") waiting.add(one.key);
    const known = IS_COPY ? (await answersHere()).find((one) => one.number === number) : null;
    const early = touched(form);
    if (known) seen.sequence = Math.max(seen.sequence, known.sequence);
    if (latest) {
      if (!sameFields(latest.fields, given(form))) fill(form, latest.fields);
      if (latest.state === "refused") showRefused();
      if (latest.state === "refused") tell("failed", `${words.unsaved} ${latest.detail}`);
      else notYetAtStart();
    } else if (known) {
      fill(form, known.fields);
      tell("saved", words.saved);
    }
    if (latest || known || !early.length) lastFields = given(form);
    isRestored = true;
    // A button has been pressed: the form goes with all that it holds.
    if (!leaving) redo(early);
    showStanding(number, total);
    showStorage();
  }

  function notYetAtStart() {
    tell("kept", words.kept);
    retry.hidden = false;
  }

  async function showStorage() {
    if (disk.refuses) say(REFUSES[disk.refuses], true);
    else if (waiting.size) askToStay();
    if (waiting.size && !disk.refuses) showStanding(number, total);
  }
}
