// Who is here. Pages and the service worker each hold what they have fetched for a moment before
// they keep it; should its person leave in that moment, it must not be kept any more. So whoever
// learns who is here tells all others, and each removes what it may have kept meanwhile.

const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel("quizapp") : null;
// By the last word of the server, null for nobody; undefined until there is one.
let here;
// How often that has changed.
let turn = 0;
const erased = new Set();

// since: the turn at which the server was asked. Words that crossed are believed by nobody: then
// nothing that is under way is kept.
function arrived(owner, since = turn) {
  if (owner === here) return;
  here = since === turn ? owner : null;
  turn += 1;
  channel?.postMessage({ here });
}

// A question to be put after something of `owner` was kept: are they here still? What is nobody's
// stays.
function staying(owner) {
  const asked = turn;
  return () => !owner || turn === asked || here === owner;
}

// What cannot be removed has not been kept, as the browser keeps nothing.
channel?.addEventListener("message", ({ data }) => hear(data).catch(() => {}));

async function hear(data) {
  if (data.erased) {
    await eraseHere(data.erased);
  } else if ("here" in data && data.here !== here) {
    here = data.here;
    turn += 1;
    await removeOthers(here);
  }
}
