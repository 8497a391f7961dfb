// Room on this device, and plain words when there is none.

const REFUSES = {
  denied:
    "This browser can keep nothing here (a private window, or not allowed). Stay online and on this page until “Saved” is shown.",
  full: "There is no room left on this device: this answer is on this page alone. Stay here until “Saved” is shown.",
};

// Browsers throw away what they keep when they need the room, unless they were asked not to.
async function askToStay() {
  try {
    if (!navigator.storage?.persist || localStorage.getItem("quizapp-asked")) return;
    localStorage.setItem("quizapp-asked", "yes");
    await navigator.storage.persist();
  } catch {
    // Not ours to insist.
  }
}
