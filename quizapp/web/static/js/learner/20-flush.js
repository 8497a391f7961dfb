// When to send: at once when something is given, and again when there may be a network.

const flush = {
  listeners: new Set(),
  failures: 0,
  timer: 0,
  running: null,
  last: "done",
};

// What happened to an entry, in this page or another one, and how a round of sending ended.
function listen(act) {
  flush.listeners.add(act);
}

function announce(what) {
  for (const act of flush.listeners) act(what);
}

// A round of sending; "done", "later", "signed out" or "another". Calls during a round start one more.
async function sendNow() {
  if (!OWNER) return "done";
  clearTimeout(flush.timer);
  const before = flush.running;
  const round = (async () => {
    if (before) await before.catch(() => {});
    return sendWaiting(door(), (outcome) => announce({ outcome, isOwn: true }));
  })();
  flush.running = round;
  let ended = "later";
  try {
    ended = await round;
  } catch (error) {
    console.info("quizapp: nothing could be sent", error);
  }
  if (flush.running === round) flush.running = null;
  flush.last = ended;
  if (ended === "done") flush.failures = 0;
  else sendLater();
  if (ended === "done" && (await entries()).some(isTyped)) flush.timer = setTimeout(sendNow, TYPING);
  announce({ ended });
  return ended;
}

// The token of the page's forms; a fresh one is theirs too, as theirs is of a session that is over.
function door() {
  const fields = IS_COPY ? [] : [...document.querySelectorAll('[name="csrf_token"]')];
  return {
    owner: OWNER,
    token: fields[0]?.value || null,
    renewed(token) {
      for (const field of fields) field.value = token;
    },
  };
}

function sendLater() {
  flush.failures += 1;
  clearTimeout(flush.timer);
  flush.timer = setTimeout(sendNow, Math.min(30000, 1000 * 2 ** flush.failures));
  // Where the browser can do that, it sends when the network is back, this page open or not.
  navigator.serviceWorker?.ready
    .then((registered) => registered.sync?.register("quizapp-outbox"))
    .catch(() => {});
}

async function hasWaiting() {
  return (await entries()).some((one) => one.owner === OWNER && one.state === "waiting");
}

async function sendIfWaiting() {
  if (await hasWaiting()) sendNow();
}

addEventListener("online", sendIfWaiting);
document.addEventListener("visibilitychange", sendIfWaiting);
channel?.addEventListener("message", ({ data }) => {
  if (data.key) announce({ outcome: data });
  else announce(data);
});
