// In a live quiz: when the class has gone on, so does this page.

const paced = document.querySelector("[data-paced]");
if (paced && !IS_COPY) poll(paced, goWithClass, sayIn(paced));

async function goWithClass() {
  // What was typed a moment ago may still be in time.
  document.getElementById("answer")?.dispatchEvent(new Event("change"));
  await new Promise((done) => setTimeout(done, 300));
  if (ATTEMPT) location.assign(`${ROOT}a/${ATTEMPT}`);
  else location.reload();
}
