// Asks the server every two seconds whether anything is new, and less often while it is away.

const EVERY = 2000;
const LONGEST = 60000;

// place: an element with the address in data-from, and in data-tag what its page shows.
// fresh: called with each answer that is new; say: called with "on", "lost" or "out".
function poll(place, fresh, say) {
  let failures = 0;
  let timer = 0;
  let asking = false;

  say("on");
  document.addEventListener("visibilitychange", () => {
    clearTimeout(timer);
    if (!document.hidden) look();
  });
  if (!document.hidden) timer = setTimeout(look, EVERY);

  async function look() {
    // One at a time: who comes back to the page may find a question still on its way.
    if (asking) return;
    asking = true;
    const began = performance.now();
    let goesOn = true;
    try {
      goesOn = await ask();
      failures = 0;
      if (goesOn) say("on");
    } catch {
      failures += 1;
      say("lost");
    }
    asking = false;
    if (!goesOn) say("out");
    else if (!document.hidden) timer = setTimeout(look, pause(performance.now() - began));
  }

  function pause(took) {
    return failures ? Math.min(EVERY * 2 ** failures, LONGEST) : Math.max(0, EVERY - took);
  }

  // Whether there is any use in asking again.
  async function ask() {
    const response = await fetch(place.dataset.from, {
      headers: { "If-None-Match": `"${place.dataset.tag}"` },
      redirect: "manual",
      signal: AbortSignal.timeout(10000),
    });
    if (response.status === 304) return true;
    // Sent away to sign in, or it is nothing of this person's any more.
    if (response.type === "opaqueredirect" || [403, 404].includes(response.status)) return false;
    if (!response.ok) throw new Error(String(response.status));
    await fresh(response);
    place.dataset.tag = response.headers.get("ETag").replace(/^(W\/)?"|"$/g, "");
    return true;
  }
}

// Words from the data of a line that is read aloud: only when they are others.
function sayIn(line) {
  return (what) => {
    const words = line.dataset[what];
    if (line.textContent !== words) line.textContent = words;
  };
}
