// On other pages: that something waits, what the server did not take, and a way to send it now.

if (OWNER && !answerForm && !handIn) banner();

// A copy stays a copy until it is asked for anew, which is not done under somebody's hands.
if (IS_COPY) listen(({ outcome }) => outcome?.kind === "saved" && offerNew());

function offerNew() {
  const notice = document.querySelector(".kept-notice");
  if (!notice || notice.querySelector("button")) return;
  const button = element("button", { text: "Show it as it is now", type: "button", className: "button" });
  button.addEventListener("click", () => location.reload());
  notice.append(element("p", { text: "The server can be reached again. " }, button));
}

function banner() {
  const box = element("div", { className: "notice notice-warn", hidden: true });
  box.dataset.outbox = "";
  box.setAttribute("role", "status");
  document.getElementById("main").prepend(box);
  show();
  listen(show);

  async function show() {
    const own = (await entries()).filter((one) => one.owner === OWNER);
    const waiting = own.filter((one) => one.state === "waiting");
    const refused = own.filter((one) => one.state === "refused");
    box.hidden = !own.length;
    box.replaceChildren();
    if (waiting.length) box.append(...told(waiting));
    if (refused.length) box.append(...refusedList(refused));
  }

  function told(waiting) {
    const answers = manyAnswers(waiting);
    const isHandedIn = waiting.some((one) => one.kind === "submit");
    const parts = [];
    if (answers) parts.push(`${counted(answers, "answer")} ${answers === 1 ? "is" : "are"}`);
    if (isHandedIn) parts.push(`${answers ? "and the" : "The"} handing in of a quiz is`);
    const text = element("p", { text: `${parts.join(" ")} kept on this device, not yet sent.` });
    const button = element("button", { text: "Send now", type: "button", className: "button" });
    button.addEventListener("click", () => sendNow());
    return [text, element("p", {}, button)];
  }

  function refusedList(refused) {
    const list = element("ul", { className: "plain-list" });
    for (const one of refused) {
      const where = one.kind === "answer" ? `question ${one.number}` : "handing in";
      const path = `${ROOT}a/${one.attempt}/${one.number || "check"}`;
      const link = element("a", { text: `Go to ${where}`, href: path, className: "inline-target" });
      const gone = element("button", { text: "Remove", type: "button", className: "button button-quiet" });
      gone.setAttribute("aria-label", `Remove what was not taken at ${where}`);
      gone.addEventListener("click", () => remove(one).then(show));
      list.append(element("li", {}, `${one.detail} `, link, " ", gone));
    }
    return [element("p", { text: "Not saved:" }), list];
  }
}
