// Ask the service worker to keep the quiz, so that all its questions are there without a network.

// A review asks by a form like a quiz's, which is no quiz; a live quiz has one page at a time.
const quizPage = ATTEMPT && !paced ? document.querySelector("#answer") : null;
if (quizPage && OWNER && !IS_COPY) keepQuiz();

async function keepQuiz() {
  const line = document.querySelector("[data-kept-line]");
  const total = Number(quizPage.elements.device_total.value);
  const name = attemptName(OWNER, ATTEMPT);
  const tell = () => {
    if (line) line.textContent = line.dataset.kept;
  };
  if (!navigator.serviceWorker || !("caches" in globalThis)) return;
  listen((what) => {
    if (what.kept === name) tell();
  });
  try {
    // The browser may have thrown the pages away when it needed the room.
    const noted = (await allOf("kept")).some((one) => one.name === name);
    if (noted && (await caches.has(name))) {
      tell();
      return;
    }
    const registered = await navigator.serviceWorker.ready;
    const title = document.querySelector("#text-name")?.textContent ?? "";
    registered.active.postMessage({ keep: { owner: OWNER, attempt: ATTEMPT, total, title } });
  } catch {
    // Then it is not kept, and nothing says that it is.
  }
}
