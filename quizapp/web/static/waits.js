// While a file is on its way and being read, the page says so.

for (const form of document.querySelectorAll("form[data-waits]")) {
  const told = form.querySelector("[data-wait]");
  form.addEventListener("submit", () => { told.hidden = false; });
  // Who comes back by the browser's button finds the page as it was left.
  addEventListener("pageshow", () => { told.hidden = true; });
}
