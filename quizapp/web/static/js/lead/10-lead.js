// Keeps the numbers on the screen of a live quiz up to date. The page works without this file.

const stand = document.getElementById("stand");
const line = document.querySelector("[data-lead-line]");

// Before the class is let in, and after the end, nothing changes by itself.
if (Number(stand.dataset.step) && !("over" in stand.dataset)) poll(stand, show, sayIn(line));

async function show(response) {
  const told = await response.json();
  // A co-teacher has gone on, or the time has come.
  if (told.over || told.step !== Number(stand.dataset.step)) {
    location.reload();
    return;
  }
  for (const what of ["learners", "joined", "answered"]) {
    for (const place of stand.querySelectorAll(`[data-${what}]`)) place.textContent = told[what];
  }
}
