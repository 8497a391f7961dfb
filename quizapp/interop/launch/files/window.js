"use strict";
// Opens the lesson in a window of its own and hears its result: from that window, from the server's
// origin, and with the number that was given along.
const quizapp = (() => {
  const { server, path } = document.documentElement.dataset;
  const status = document.getElementById("status");
  const button = document.getElementById("open");
  let opened = null;
  let nonce = "";
  let hear = () => {};

  function random() {
    const bytes = crypto.getRandomValues(new Uint8Array(24));
    return Array.from(bytes, (one) => one.toString(16).padStart(2, "0")).join("");
  }

  function open() {
    nonce = random();
    const about = new URLSearchParams({ origin: location.origin, nonce });
    opened = window.open(`${server}${path}?${about}`, "_blank");
    status.textContent = opened
      ? "The lesson is open in its own window. Leave this page open until you have handed in."
      : "Your browser did not open the window. Allow windows for this page, and try once more.";
  }

  window.addEventListener("message", (event) => {
    const told = event.data;
    if (event.origin !== server || !opened || event.source !== opened) return;
    if (!told || told.quizapp !== 1 || told.nonce !== nonce) return;
    const share = typeof told.scaled === "number" && told.scaled >= 0 && told.scaled <= 1;
    hear(share ? told.scaled : null);
    status.textContent = share
      ? "Your result is here. You can close the other window."
      : "You have handed in. There is no score yet. You can close the other window.";
  });
  button.addEventListener("click", open);
  return {
    onResult(listener) {
      hear = listener;
    },
    say(text) {
      status.textContent = text;
    },
    random,
  };
})();
