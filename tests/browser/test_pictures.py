"""Pictures drawn on the server: their text can be read on a phone and does not shout on a desk."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.eyes import DESK, SMALL
from tests.browser.student import MARKET, Student, fill

pytestmark = pytest.mark.browser
UNIT = "fall-of-damascus-2024/background"
_SIZES = """(name) => [...document.querySelectorAll(`${name} text`)].map((one) => {
  const scale = one.getScreenCTM().a;
  return Math.round(parseFloat(getComputedStyle(one).fontSize) * scale * 10) / 10;
})"""
_MEETING = """(name) => {
  const picture = document.querySelector(name);
  const edge = picture.getBoundingClientRect();
  const drawn = [...picture.querySelectorAll('text')];
  const boxes = drawn.map((one) => [one.textContent, one.getBoundingClientRect()]);
  const out = boxes.filter(([, box]) => box.left < edge.left - 1 || box.right > edge.right + 1
    || box.top < edge.top - 1 || box.bottom > edge.bottom + 1);
  const over = boxes.filter(([, one], n) => boxes.slice(n + 1).some(([, two]) =>
    one.left < two.right && two.left < one.right && one.top < two.bottom - 2
    && two.top < one.bottom - 2));
  return [...out, ...over].map(([text]) => text);
}"""


def read_well(page: Page, name: str, least: int) -> None:
    for size in (SMALL, DESK):
        page.set_viewport_size(size)
        sizes = page.evaluate(_SIZES, name)
        assert len(sizes) >= least, name
        assert all(12 <= one <= 16.5 for one in sizes), (size, sizes)
        assert page.evaluate(_MEETING, name) == [], size


def test_scores_over_time(student: Student) -> None:
    student.join()
    for n in range(3):
        attempt = student.begin("practice" if n == 1 else "quiz")
        fill(student.page, MARKET[0], right=n != 0)
        student.saved()
        student.go(f"{attempt}/check")
        student.press("Finish" if n == 1 else "Hand in")
        student.go("/progress")
        read_well(student.page, ".scores", 6)


def test_timeline(student: Student) -> None:
    student.go(f"/c/{UNIT}")
    read_well(student.page, ".timeline", 4)
