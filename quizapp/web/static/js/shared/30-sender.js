// Sends what waits: in order, one at a time, each under its own key until the server has said that
// this very key is on the disk. A second arrival changes nothing there.

const MOST_WAIT = 15000;
const TYPING = 5000;

// How it ended: "done", "later", "signed out" or "another" person is signed in. door: whose answers,
// the token of the page (null for none), and what to do with a fresh one. Each outcome is told to
// `tell` and to every other page.
async function sendWaiting(door, tell) {
  const { owner } = door;
  return alone("quizapp-outbox", async () => {
    const passed = new Set();
    for (;;) {
      const all = await entries();
      const next = all.find((one) => one.owner === owner && isNext(one, all) && !passed.has(one.key));
      if (!next) return "done";
      const stays = staying(owner);
      const outcome = await sendOne(next, door);
      passed.add(next.key);
      await note(next, outcome, stays);
      const told = { key: next.key, attempt: next.attempt, number: next.number, ...outcome };
      tell(told);
      channel?.postMessage(told);
      if (!["saved", "refused"].includes(outcome.kind)) return outcome.kind;
    }
  });
}

// Handing in goes after all answers, and an answer after those to the same question before it.
function isNext(one, all) {
  if (one.state !== "waiting" || isTyped(one)) return false;
  if (one.kind === "answer") return !all.some((other) => isBefore(other, one) && isTyped(other));
  const own = all.filter((other) => other.attempt === one.attempt && other.kind === "answer");
  return !own.some((other) => other.state === "waiting");
}

function isBefore(other, one) {
  const same = other.owner === one.owner && other.attempt === one.attempt;
  return same && other.number === one.number && other.order < one.order;
}

// Somebody is still at it, perhaps in another tab; what has lain for a while was left so.
function isTyped(one) {
  return one.typing && Math.abs(Date.now() - one.typing) < TYPING;
}

async function alone(name, act) {
  // Only https and localhost have locks. Without one two tabs may send the same: it counts once.
  return navigator.locks ? navigator.locks.request(name, act) : act();
}

async function sendOne(entry, door, again = true) {
  try {
    if (!door.token) {
      const away = await enter(door);
      if (away) return { kind: away };
    }
    const answer = await fetch(addressOf(entry), {
      method: "POST",
      body: bodyOf(entry, door.token),
      headers: { Accept: "application/json" },
      keepalive: true,
      signal: AbortSignal.timeout(MOST_WAIT),
    });
    const said = await answer.json();
    if (said.saved === true) return { kind: "saved", ...said };
    if (said.another) return { kind: "another", detail: said.detail };
    if (said.sign_in) return { kind: "signed out", detail: said.detail, signIn: said.sign_in };
    if (answer.status >= 500 || answer.status === 429) return { kind: "later", status: answer.status };
    if ([400, 404].includes(answer.status) && again) {
      // The token is of a session that is over, or somebody else has signed in.
      door.token = null;
      return sendOne(entry, door, false);
    }
    return { kind: "refused", status: answer.status, detail: said.detail };
  } catch {
    return { kind: "later", status: 0 };
  }
}

// A fresh token, if it is still the same person who is signed in. Tokens are never kept.
async function enter(door) {
  const answer = await fetch(`${ROOT}device`, { signal: AbortSignal.timeout(MOST_WAIT) });
  const said = await answer.json();
  if (!answer.ok || said.owner === undefined) return "later";
  if (said.owner === null) return "signed out";
  if (said.owner !== door.owner) return "another";
  door.token = said.csrf_token;
  door.renewed?.(door.token);
  return "";
}

function addressOf(entry) {
  const last = entry.kind === "submit" ? "submit" : entry.number;
  return `${ROOT}a/${entry.attempt}/${last}`;
}

function bodyOf(entry, token) {
  const body = new FormData();
  for (const [name, value] of entry.fields) body.append(name, value);
  body.set("csrf_token", token);
  body.set("key", entry.key);
  body.set("device_owner", entry.owner);
  body.set("device_at", String(entry.at));
  body.set("device_now", String(Date.now()));
  body.set("device_seen", String(entry.seen));
  return body;
}

async function note(entry, outcome, stays) {
  if (outcome.kind === "saved") {
    await acknowledge(entry, outcome.sequence ?? 0, outcome.counts !== false);
    if (entry.kind === "submit") await finish(entry);
    if (!stays()) await removeOthers(here);
  } else if (outcome.kind === "refused") {
    // What can be mended takes the handing in back; what came too late does not.
    const again = outcome.status !== 409;
    await change(entry, { state: "refused", detail: outcome.detail ?? "", again });
    const why = `Not handed in: question ${entry.number} needs another look first. ${entry.detail}`;
    if (again && entry.kind === "answer") await takeBack(entry, why);
  }
}
