// The navigator of questions and the list before handing in, with what this device knows besides.

async function answersHere() {
  try {
    const all = await allOf("answers");
    return all.filter((one) => one.owner === OWNER && one.attempt === ATTEMPT);
  } catch {
    return [];
  }
}

// By number of the question: "waiting", "refused" or "known", and whether anything was given.
async function standingHere() {
  const found = new Map();
  if (IS_COPY) {
    for (const one of await answersHere()) {
      found.set(one.number, { state: "known", answered: hasAnswer(one.fields) });
    }
  }
  for (const one of await entries()) {
    if (one.owner !== OWNER || one.attempt !== ATTEMPT || one.kind !== "answer") continue;
    found.set(one.number, { state: one.state, answered: hasAnswer(one.fields) });
  }
  return found;
}

function hasAnswer(fields) {
  return fields.some(([name, value]) => name !== "certainty" && String(value).trim() !== "");
}

async function showStanding(number, total) {
  const buttons = document.querySelectorAll(".navigator ol button");
  for (const [n, { state, answered }] of await standingHere()) {
    const button = buttons[n - 1];
    if (!button) continue;
    button.classList.toggle("is-answered", answered);
    button.classList.toggle("is-waiting", state === "waiting");
    button.dataset.label ??= button.getAttribute("aria-label");
    const flagged = button.classList.contains("is-flagged") ? ", marked for later" : "";
    const sent = state === "waiting" ? ", kept on this device, not yet sent" : "";
    const said = answered ? "answered" : "not answered";
    button.setAttribute("aria-label", `Question ${n}, ${said}${flagged}${sent}`);
  }
  const many = document.querySelectorAll(".navigator ol button.is-answered").length;
  const meter = document.querySelector(".progress-line progress");
  const words = document.querySelector("[data-answered]");
  if (!meter || !words) return;
  meter.value = many;
  words.textContent = `${many} answered`;
}
