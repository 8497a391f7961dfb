"""A unit with questions that no machine marks, and students who have answered them."""

from __future__ import annotations

from typing import Any

from quizapp.domain.attempt import Kind, Mode
from quizapp.usecases.attempts import save_response, submit_attempt
from tests.usecases.world import World, unit

GOOD = {"reason": "clear", "proof": "cited"}
HALF = {"reason": "vague", "proof": "cited"}


def open_item(item_id: str = "why", points: int = 3) -> dict[str, Any]:
    """An open response: reason counts twice as much as proof."""
    return {
        "id": item_id,
        "type": "open-response",
        "stem": "According to the text, why does the council meet in the mill?",
        "least": 3,
        "most": 40,
        "rubric": [
            {
                "id": "reason",
                "text": "Names a *reason*",
                "weight": 2,
                "levels": [
                    {"id": "clear", "text": "Says why", "share": 1},
                    {"id": "vague", "text": "Hints at why", "share": "1/2"},
                    {"id": "missing", "text": "Says nothing of it", "share": 0},
                ],
            },
            {
                "id": "proof",
                "text": "Uses the text",
                "levels": [
                    {"id": "cited", "text": "Quotes or retells it", "share": 1},
                    {"id": "absent", "text": "Leaves it out", "share": 0},
                ],
            },
        ],
        "model": "The model answer names the mill.",
        "objective": "o1",
        "points": points,
        "evidence": [{"sentence": "p1.s1", "quote": "the old mill"}],
        "explanation": "The sentence about the mill explains it.",
    }


def forecast_item(item_id: str = "sold") -> dict[str, Any]:
    return {
        "id": item_id,
        "type": "forecast",
        "stem": "How likely is it?",
        "statement": "The old mill is sold before 2031.",
        "outcomes": {"yes": "It was sold", "no": "It was kept"},
        "objective": "o2",
    }


def poll_item() -> dict[str, Any]:
    options = [{"id": "a", "text": "Museum"}, {"id": "b", "text": "Flats"}]
    return {
        "id": "wish",
        "type": "poll",
        "stem": "What should become of the mill?",
        "options": options,
        "objective": "o2",
    }


def talk_item() -> dict[str, Any]:
    return {
        "id": "talk",
        "type": "discussion",
        "stem": "The council wants to sell the mill.",
        "prompt": "What speaks for it?",
        "objective": "o2",
    }


def open_unit() -> dict[str, Any]:
    """q1 of 1 point, why of 3 points, and a forecast, a poll and a discussion of none."""
    raw = unit(items=1)
    raw["items"] += [open_item(), forecast_item(), poll_item(), talk_item()]
    return raw


def taken(
    world: World, person: str, answers: dict[str, Any], mode: Mode = Mode.QUIZ, key: str = "p-1"
) -> str:
    """A submitted attempt with these answers; its id."""
    attempt = world.start(person, mode, key=f"{key}-{person[:8]}", fresh=True)
    for item, answer in answers.items():
        world.clock.go_on(seconds=10)
        save_response(world.services, person, attempt, item, Kind.ANSWER, answer, f"s-{key}-{item}")
    submit_attempt(world.services, person, attempt)
    return attempt
