"""Sent twice, from two tabs, from an old page, before and after a restart: one answer, the last."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from tests.faults.pupil import Pupil, Sent
from tests.faults.record import Record
from tests.support.client import Answer
from tests.support.server import Server

T = TypeVar("T")


def at_once(times: int, act: Callable[[], T]) -> list[T]:
    """Do the same from so many threads together."""
    with ThreadPoolExecutor(times) as pool:
        return [future.result() for future in [pool.submit(act) for _ in range(times)]]


def test_a_double_click_is_one_step(pupil: Pupil, record: Record) -> None:
    fields = pupil.filled(pupil.form(1), 1, "a")
    answers = at_once(4, lambda: pupil.client.post(pupil.path(1), fields))
    assert [(one.status, one.location) for one in answers] == [(303, pupil.path(2))] * 4
    assert record.steps() == [("q1", 1, "a")]


def test_what_the_script_sends_twice_is_one_step(pupil: Pupil, record: Record) -> None:
    answers = at_once(4, lambda: pupil.save(Sent(1, "b", "s-the-same-key")))
    assert [one.json for one in answers] == [{"saved": True, "sequence": 1}] * 4
    assert record.steps() == [("q1", 1, "b")]


def test_of_two_tabs_the_last_answer_counts(pupil: Pupil, record: Record) -> None:
    one, other = pupil.form(1), pupil.form(1)
    pupil.client.post(pupil.path(1), pupil.filled(one, 1, "a"))
    pupil.client.post(pupil.path(1), pupil.filled(other, 1, "b"))
    assert record.steps() == [("q1", 1, "a"), ("q1", 2, "b")]
    assert pupil.chosen(1) == ["b"]


def test_an_older_page_posted_again_counts_as_the_last_word(pupil: Pupil, record: Record) -> None:
    old = pupil.form(1)
    pupil.client.post(pupil.path(1), pupil.filled(old, 1, "a"))
    pupil.client.post(pupil.path(1), pupil.filled(pupil.form(1), 1, "b"))
    for _ in range(2):
        pupil.client.post(pupil.path(1), pupil.filled(old, 1, "c"))
    assert record.steps() == [("q1", 1, "a"), ("q1", 2, "b"), ("q1", 3, "c")]
    assert pupil.chosen(1) == ["c"]


def test_a_page_from_before_handing_in_changes_nothing(pupil: Pupil, record: Record) -> None:
    old = pupil.form(1)
    pupil.client.post(pupil.path(1), pupil.filled(old, 1, "a"))
    handed_in = at_once(3, lambda: pupil.client.post(f"{pupil.attempt}/submit", {}))
    assert [one.status for one in handed_in] == [303] * 3
    late = pupil.client.post(pupil.path(1), pupil.filled(old, 1, "b"))
    assert late.status == 409
    assert "submitted" in late.page.words
    said = pupil.client.send(pupil.path(1), pupil.filled(old, 1, "b") | {"key": "s-too-late"})
    assert (said.status, said.json["saved"]) == (409, False)
    assert record.steps() == [("q1", 1, "a")]
    assert record.marks() == 1


def test_a_double_start_is_one_attempt(pupil: Pupil) -> None:
    pupil.client.post(f"{pupil.attempt}/submit", {})
    pupil.client.get("/c/harbour/mill")
    fields = {"mode": "quiz", "start_key": "start-pressed-twice"}
    answers = at_once(4, lambda: pupil.client.post("/c/harbour/mill/start", fields))
    (path,) = {one.location for one in answers}
    assert path != pupil.attempt


def test_a_restart_between_page_and_posting_goes_unnoticed(
    server: Server, pupil: Pupil, record: Record
) -> None:
    fields = pupil.filled(pupil.form(1), 1, "a")
    server.stop()
    server.start()
    assert pupil.client.post(pupil.path(1), fields).location == pupil.path(2)
    assert record.steps() == [("q1", 1, "a")]
    assert pupil.chosen(1) == ["a"]


def test_a_wrong_clock_of_the_student_changes_nothing(pupil: Pupil, record: Record) -> None:
    """Neither what a browser says of its time nor what a page might."""
    wrong = "Thu, 01 Jan 1970 00:00:00 GMT"
    fields = pupil.filled(pupil.form(1), 1, "a")
    fields |= {"received_at": "1970-01-01T00:00:00Z", "submitted_at": "1970-01-01", "time": "0"}
    headers = {"Date": wrong, "If-Modified-Since": wrong, "If-Unmodified-Since": wrong}
    before = datetime.now(UTC)
    answer = pupil.client.post(pupil.path(1), fields, headers)
    assert (answer.status, answer.location) == (303, pupil.path(2))
    page = pupil.client.get(pupil.path(1), headers)
    assert (page.status, page.headers["Cache-Control"]) == (200, "no-store")
    (row,) = record.rows()
    assert before - timedelta(seconds=1) <= row.received_at <= datetime.now(UTC)


def test_a_posting_without_its_token_is_not_called_saved(pupil: Pupil, record: Record) -> None:
    fields = pupil.filled(pupil.form(1), 1, "a") | {"csrf_token": "of-another-session"}
    answers: list[Answer] = [
        pupil.client.post(pupil.path(1), fields),
        pupil.client.send(pupil.path(1), fields),
    ]
    assert [one.status for one in answers] == [400, 400]
    assert answers[1].json["saved"] is False
    assert "Reload" in answers[0].page.words
    assert record.rows() == []
