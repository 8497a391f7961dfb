"""On a copy, what is done before the page's script runs goes on top of what this device knows."""

from __future__ import annotations

import pytest

from tests.browser.offline.kept import Kept
from tests.browser.student import MARKET

pytestmark = pytest.mark.browser
GRID = next(n for n, one in enumerate(MARKET, 1) if one["type"] == "true-false-not-stated")
# Between the page's last line and its first deferred script.
_EARLY = """document.addEventListener('readystatechange', () => {
  if (document.readyState !== 'interactive' || !document.documentElement.dataset.kept) return;
  for (const one of document.querySelectorAll('#answer-area fieldset label')) {
    const row = one.closest('fieldset').querySelector('legend').textContent;
    if (row === ROW && one.textContent.trim() === 'False') one.click();
  }
});"""


@pytest.mark.parametrize("acknowledged", [True, False])
def test_an_answer_is_not_cut_short(quiz: Kept, acknowledged: bool) -> None:
    first, second = (one["text"] for one in MARKET[GRID - 1]["rows"][:2])
    quiz.student.go(f"{quiz.attempt}/{GRID}")
    row = quiz.page.get_by_role("group", name=first, exact=True)
    if not acknowledged:
        quiz.cut()
    row.get_by_label("True", exact=True).check()
    if acknowledged:
        quiz.student.saved()
        quiz.cut()
    else:
        quiz.waits()
    quiz.page.add_init_script(_EARLY.replace("ROW", repr(second)))
    quiz.page.reload()
    quiz.waits()
    quiz.mend()
    quiz.student.saved()
    *_, (_, _, kind, answer) = quiz.kinds()
    assert (kind, len(answer["rows"])) == ("answer", 2)


def test_a_button_that_fails_does_not_lead_on_past_the_answer(quiz: Kept) -> None:
    page = quiz.page
    # As long as the page knows of no form the script has not started.
    page.add_init_script(
        "document.addEventListener('readystatechange', () =>"
        " document.querySelector('#answer')?.removeAttribute('data-autosave'))"
    )
    page.reload()
    page.get_by_label("beside the river").check()
    quiz.cut()
    page.get_by_role("button", name="Save and next").click()
    page.wait_for_url("chrome-error://**")
    quiz.mend()
    page.reload()
    quiz.on(2)
    assert quiz.kinds() == [("q1", 1, "answer", {"choice": "a"})]
