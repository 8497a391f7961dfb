"""Two tabs of one browser share what waits: nothing is sent twice, and the order is kept."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.offline.kept import WAITS, Kept, outbox
from tests.browser.student import MARKET, Student, fill, until

pytestmark = pytest.mark.browser


def test_both_tabs_give_answers_without_a_network(quiz: Kept) -> None:
    second = Student(quiz.context.new_page(), quiz.student.origin)
    second.go(f"{quiz.attempt}/2")
    quiz.cut()
    fill(quiz.page, MARKET[0], right=False)
    quiz.waits()
    fill(second.page, MARKET[1])
    expect(second.line).to_have_text(WAITS)
    quiz.page.get_by_label("beside the river").check()
    quiz.waits()
    given = [(one["order"], one["number"]) for one in outbox(quiz.page)]
    quiz.mend()
    quiz.student.saved()
    second.saved()
    until(lambda: outbox(quiz.page) == [])
    assert [int(row.item[1:]) for row in quiz.rows()] == [number for _, number in sorted(given)]
    quiz.once_in_order()
    assert {kind for _, _, kind, _ in quiz.kinds()} == {"answer"}


def test_the_same_question_in_both_tabs_the_later_one_counts(quiz: Kept) -> None:
    second = Student(quiz.context.new_page(), quiz.student.origin)
    second.go(f"{quiz.attempt}/1")
    quiz.cut()
    fill(second.page, MARKET[0], right=False)
    expect(second.line).to_have_text(WAITS)
    quiz.page.get_by_label("beside the river").check()
    quiz.waits()
    quiz.mend()
    quiz.student.saved()
    second.saved()
    assert [row.answer for row in quiz.rows()] == [{"choice": "b"}, {"choice": "a"}]
    assert {kind for _, _, kind, _ in quiz.kinds()} == {"answer"}
    second.page.reload()
    expect(second.page.get_by_label("beside the river")).to_be_checked()
