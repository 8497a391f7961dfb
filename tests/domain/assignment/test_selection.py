"""What is drawn from several lessons: what cannot be meant, and what it is called."""

from __future__ import annotations

import pytest

from quizapp.domain.assignment.selection import MOST_LESSONS, Drawn, Offered, fault, title_of


def has(lesson: str, questions: int = 5, language: str = "en", direction: str = "ltr") -> Offered:
    return Offered(lesson, lesson.title(), language, direction, questions, questions)


@pytest.mark.parametrize(
    ("wanted", "offered", "lesson"),
    [
        ((), (), ""),
        ((Drawn("a"),), (has("a"),), ""),
        ((Drawn("a", 6), Drawn("b")), (has("a"), has("b")), "a"),
        ((Drawn("a"), Drawn("b", 0)), (has("a"), has("b")), "b"),
        ((Drawn("a"), Drawn("b")), (has("a"), has("b", language="ar")), "b"),
        ((Drawn("a"), Drawn("b")), (has("a"), has("b", direction="rtl")), "b"),
        (
            tuple(Drawn(str(n)) for n in range(MOST_LESSONS + 1)),
            tuple(has(str(n)) for n in range(MOST_LESSONS + 1)),
            "",
        ),
    ],
)
def test_what_cannot_be_meant(
    wanted: tuple[Drawn, ...], offered: tuple[Offered, ...], lesson: str
) -> None:
    found = fault(wanted, offered)
    assert found is not None
    assert found[0] == lesson
    assert found[1].endswith(".")


@pytest.mark.parametrize("n", [None, 1, 5])
def test_what_can_be(n: int | None) -> None:
    assert fault((Drawn("a", n), Drawn("b")), (has("a"), has("b"))) is None
    assert n is None or fault((Drawn("a", n),), (has("a"),)) is None


@pytest.mark.parametrize(
    ("titles", "said"),
    [
        (["Kings"], "Questions from Kings"),
        (["Kings", "Queens"], "Kings and Queens"),
        (["Kings", "Queens", "Towns"], "Kings, Queens and Towns"),
        (["Kings", "x" * 90, "Towns"], "Kings and 2 more"),
    ],
)
def test_what_it_is_called(titles: list[str], said: str) -> None:
    assert title_of(titles) == said
