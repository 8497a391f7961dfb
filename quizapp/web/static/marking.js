// Marking by keys: digits choose levels, criterion after criterion; Ctrl + Enter saves and goes on.

const marks = document.getElementById("marks");
if (marks) byKeys(marks);

function byKeys(form) {
  const area = document.getElementById("question");
  const criteria = [...form.querySelectorAll("fieldset")];
  // Where they were chosen by keys they can be chosen anew from the first one on.
  let next = 0;
  form.querySelector("[data-keys]").hidden = false;
  // So that the keys work at once, and whoever listens hears the answer first.
  if (!document.querySelector(".error-summary")) document.getElementById("answer").focus({ preventScroll: true });

  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
      return;
    }
    // What is typed in a text is a text, and browsers have their own uses of other keys.
    const typing = event.target.matches("textarea, input:not([type=radio])");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !/^[1-9]$/.test(event.key)) return;
    const focused = criteria.indexOf(event.target.closest("fieldset"));
    const criterion = focused >= 0 && criteria[focused].contains(event.target) ? focused : next;
    const level = criteria[criterion]?.querySelectorAll("input[type=radio]")[Number(event.key) - 1];
    if (!level) return;
    event.preventDefault();
    level.click();
    next = (criterion + 1) % criteria.length;
    const onward = criteria[next].querySelector("input:checked") ?? criteria[next].querySelector("input");
    // The focus says which criterion the next digit is for; after the last one come the buttons.
    if (next) onward.focus();
    else form.querySelector("button.button-primary").focus();
  });
}
