// The line under an answer that says what has become of it, and what can be done about it.

function saveLine(form) {
  const line = form.querySelector("[data-save-line]");
  const note = form.querySelector("[data-keep-line]");
  const words = line.dataset;
  const retry = quiet("button", { text: words.retry, type: "button" });
  // In a tab of its own, so that what was given stays on this page until it is saved.
  const door = quiet("a", { text: words.signIn, target: "_blank" });
  const both = quiet("button", { text: words.both, type: "button" });
  line.after(retry, door, both);
  return { words, retry, door, both, tell, say, hideRetry };

  function tell(state, text) {
    line.dataset.state = state;
    if (line.textContent !== text) line.textContent = text;
  }

  function say(text, urgent = false) {
    note.classList.toggle("notice", Boolean(text) && urgent);
    note.classList.toggle("notice-warn", Boolean(text) && urgent);
    if (note.textContent !== text) note.textContent = text;
  }

  // Who pressed it with the keyboard must not fall back to the top of the page.
  function hideRetry() {
    if (document.activeElement === retry) line.focus();
    retry.hidden = true;
  }

  function quiet(tag, properties) {
    return element(tag, { className: "button button-quiet", hidden: true, ...properties });
  }
}
