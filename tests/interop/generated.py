"""Made-up units with one item of every question type."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from quizapp.domain.question import Context
from quizapp.interop.model import Parcel
from quizapp.questions import rooms
from quizapp.usecases.exchange.blank_unit import unit_around
from tests.rooms.laws import LAWS

Raw = dict[str, Any]
TEXTS = st.sampled_from(
    [
        "Which of these is said of the mill?",
        "What does *the council* do, and **why**?",
        "Is 3 < 4 & “all” of it {so} = true?",
        "~Percent: 50% = half # of \\it // or not",
        "¿Qué? « Où ? » Ærø, \u0645\u0631\u062d\u0628\u0627 and #1;",
    ]
)
EVIDENCE = [{"sentence": "p1.s1", "quote": "sentence"}]
PASSAGE = LAWS["evidence-highlight"].context.passage
STIMULI = tuple(
    replace(one, id=f"{one.id}-{name}") for name, law in LAWS.items() for one in law.context.stimuli
)
CONTEXT = Context(passage=PASSAGE, stimuli=STIMULI)


@st.composite
def units(draw: st.DrawFn) -> Raw:
    """A raw unit that is sound by schema and question types, with an item of each type."""
    items = [draw(_item(name)) for name in LAWS]
    around = Parcel(draw(TEXTS), (), passage=PASSAGE, stimuli=STIMULI)
    unit = unit_around(around, "made-up", (), items)
    return {**unit, "objectives": [{"id": "o1", "text": "Say what the text says."}]}


@st.composite
def _item(draw: st.DrawFn, name: str) -> Raw:
    own = draw(LAWS[name].items().filter(lambda raw: _sound(name, raw)))
    if "stimulus" in own:
        own = {**own, "stimulus": f"{own['stimulus']}-{name}"}
    hint = {"hint": draw(TEXTS)} if draw(st.booleans()) else {}
    scored = {"points": draw(st.sampled_from([1, 2, 0.5]))} if rooms()[name].rules else {}
    return {
        "id": name,
        "type": name,
        "stem": draw(TEXTS),
        "objective": "o1",
        "evidence": EVIDENCE,
        "explanation": draw(TEXTS),
        **hint,
        **scored,
        **own,
    }


def _sound(name: str, own: Raw) -> bool:
    room = rooms()[name]
    return not room.check(room.load(own, LAWS[name].context))
