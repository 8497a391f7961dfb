"""On a small phone nothing is cut off at the edge of a box."""

from __future__ import annotations

import pytest

from tests.browser.student import Student

_OVER = "box => box.scrollWidth - box.clientWidth"


@pytest.mark.parametrize("width", [320, 375])
def test_the_list_of_attempts_fits_the_screen(student: Student, width: int) -> None:
    student.page.set_viewport_size({"width": width, "height": 700})
    student.join()
    student.begin("practice", "fall-of-damascus-2024/background")
    student.go("/progress")

    box = student.page.get_by_role("region", name="Every attempt")

    assert box.evaluate(_OVER) == 0
