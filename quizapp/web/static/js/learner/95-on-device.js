// What is on this device: on the account page, and on the page that is shown without a network.

const onDevice = document.querySelector("[data-on-device]");
if (onDevice) listDevice(onDevice);
const signOut = document.querySelector("form[data-sign-out]");
if (signOut) leavesNothing(signOut);

function listDevice(box) {
  const list = box.querySelector("ul");
  const line = box.querySelector("[data-on-device-line]");
  const waitingLine = box.querySelector("[data-on-device-waiting]");
  const clear = box.querySelector("[data-clear]");
  box.hidden = false;
  show();
  listen(show);
  clear?.addEventListener("click", async () => {
    for (const one of await keptHere()) await forget(one.name);
    await show();
    line.textContent = "Removed.";
    line.focus();
  });

  async function show() {
    const kept = await keptHere();
    list.replaceChildren(...kept.map(row));
    line.textContent = kept.length ? "" : "No lesson and no quiz is kept on this device.";
    if (clear) clear.hidden = !kept.length;
    waitingLine.textContent = told(await entries());
  }

  function row(one) {
    const kind = one.owner ? (one.result ? "the result" : "a quiz with its questions") : "the text";
    const link = element("a", { text: one.title || "Lesson", href: one.path, dir: "auto" });
    const gone = element("button", { text: "Remove", type: "button", className: "button button-quiet" });
    gone.setAttribute("aria-label", `Remove: ${one.title}`);
    gone.addEventListener("click", () => forget(one.name).then(show));
    return element("li", {}, link, ` (${kind}) `, gone);
  }

  function told(all) {
    const waiting = all.filter(isWaitingAnswer);
    const own = manyAnswers(waiting.filter((one) => one.owner === OWNER));
    const others = manyAnswers(waiting) - own;
    const parts = [];
    if (own) parts.push(`${counted(own, "answer")} of yours not yet sent.`);
    if (others) {
      const them = OWNER ? " of somebody else who used this browser" : "";
      const [waits, goes] = others === 1 ? ["waits", "It is"] : ["wait", "They are"];
      const back = OWNER ? "that person is signed in again" : "there is a network and whoever gave them is signed in";
      parts.push(`${counted(others, "answer")}${them} ${waits} here. ${goes} sent when ${back}.`);
    }
    return parts.join(" ");
  }
}

function isWaitingAnswer(one) {
  return one.state === "waiting" && one.kind === "answer";
}

// A quiz of somebody else, left by who used this browser before, is not listed.
async function keptHere() {
  try {
    const all = await allOf("kept");
    const there = await Promise.all(all.map((one) => isKept(one.path)));
    const mine = (one) => !OWNER || !one.owner || one.owner === OWNER;
    return all.filter((one, n) => there[n] && mine(one));
  } catch {
    return [];
  }
}

// Before the server is asked, as it may be out of reach: nobody after me finds my pages.
function leavesNothing(form) {
  const line = form.querySelector("[data-unsent]");
  let sure = false;
  entries().then((all) => {
    const own = manyAnswers(all.filter((one) => one.owner === OWNER && isWaitingAnswer(one)));
    if (own) line.textContent = line.dataset.unsent.replace("{answers}", counted(own, "answer"));
  });
  form.addEventListener("submit", async (event) => {
    if (sure) return;
    event.preventDefault();
    await forgetOthers(null).catch(() => {});
    sure = true;
    form.requestSubmit();
  });
}
