"""“I think I'm right” in a browser: two people, every setting, with a script and without."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.eyes import seeing
from tests.browser.test_corrections import School, school
from tests.browser.watch import Watch
from tests.usecases.test_corrections import differences

pytestmark = pytest.mark.browser
__all__ = ["school"]


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_from_a_students_sentence_to_the_answer_that_counts(
    school: School,
    browser: Browser,
    script: bool,
) -> None:
    context = browser.new_context(reduced_motion="reduce", java_script_enabled=script)
    other = browser.new_context(reduced_motion="reduce", java_script_enabled=script)
    page, student = school.enter(context, school.teacher), school.enter(other, school.student)
    watch = Watch(context, school.url) if script else None

    see = seeing(script)

    student.goto(f"{school.url}/a/{school.attempt}")
    first = student.locator("#item-1")
    first.get_by_text("I think I’m right").click()
    first.get_by_role("button", name="Tell my teacher").click()
    expect(student.locator("#sentence-1-error")).to_have_text(
        "Say in a sentence why you are right."
    )
    see(student, "no sentence")
    first.get_by_label("Why is your answer right?").fill("The theatre is named, too.")
    first.get_by_role("button", name="Tell my teacher").click()
    expect(first).to_contain_text("Your teacher has not answered yet.")
    see(student, "a result with a dispute")

    page.goto(f"{school.url}/teach/")
    page.get_by_role("link", name="Disputed answers").click()
    expect(page.get_by_text("1 dispute to answer.")).to_be_visible()
    see(page, "disputed answers")
    page.get_by_role("link", name="Accept it or answer (dispute 1)").click()
    expect(page.get_by_text("Scores that rise")).to_be_visible()
    page.get_by_role("button", name="Send the answer").click()
    expect(page.locator("#decline-answer-error")).to_be_visible()
    see(page, "a dispute without an answer")
    page.get_by_role("button", name="Accept for everyone").click()
    expect(page.get_by_text("No student is waiting")).to_be_visible()
    see(page, "accepted")

    student.reload()
    expect(student.locator("#corrected")).to_contain_text("Question 1 takes your answer as right")
    expect(first).to_contain_text("Your teacher accepted this answer")
    see(student, "a result with an accepted answer")
    assert differences(school.room.world) == []
    if watch:
        watch.check()
    context.close()
    other.close()
