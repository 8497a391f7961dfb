"""A file of QTI 1.2: its tests and item banks as parcels."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction

from lxml import etree

from quizapp.interop.model import Brought, Loss, Parcel, Question, Refusal
from quizapp.interop.qti1 import item as items
from quizapp.interop.qti1 import metadata
from quizapp.interop.qti1.item import MOST_POINTS
from quizapp.interop.qti1.material import said
from quizapp.interop.qti1.numbers import number
from quizapp.interop.qti1.prose import paragraphs
from quizapp.interop.safe.xml import XML, line, local
from quizapp.interop.trouble import RefusedError

_TOPS = {"assessment", "objectbank"}
_SHORT = 2000
_LIMITS = {
    "qmd_timelimit": "a time limit",
    "bbmd_timelimit": "a time limit",
    "cc_maxattempts": "how often it may be tried",
}


@dataclass(slots=True)
class _Reading:
    """What was found of one test so far. where: a file's name before each place, or ""."""

    where: str
    language: str
    questions: list[Question] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    points: Fraction | None = None

    def place(self, element: etree._Element) -> str:
        at = f"line {line(element)}"
        return f"{self.where}, {at}" if self.where else at

    def lose(self, element: etree._Element, field_: str, what: str, instead: str) -> None:
        self.losses.append(Loss("", field_, what, instead, place=self.place(element)))

    def refuse(self, place: str, message: str, help_: str = "") -> None:
        number = len(self.questions) + len(self.refusals) + 1
        self.refusals.append(Refusal(place, message, help_, number=number))


def read(root: etree._Element, where: str = "", title: str = "") -> list[Brought]:
    """All tests, banks and loose items of a questestinterop, each for itself. Never raises.

    where: the file's name in its package; title: for what has none of its own.
    """
    tops = [child for child in root if local(child) in _TOPS]
    loose = [child for child in root if local(child) in {"section", "item"}]
    held = [_top(top, [top], where, title) for top in tops]
    return held + ([_top(root, loose, where, title)] if loose else [])


def _top(top: etree._Element, parts: list[etree._Element], where: str, title: str) -> Brought:
    about = metadata.fields(top)
    language = (top.get(f"{XML}lang") or "en").replace("_", "-")
    reading = _Reading(where, language)
    summary = ""
    if local(top) in _TOPS:
        summary = _summary(top, reading)
        for name, what in _LIMITS.items():
            if about.get(name) not in {None, "", "0", "unlimited"}:
                value = f"{what} ({about[name]})"
                reading.lose(top, name, value, "left out; set it when the unit is given to a class")
    for part in parts:
        _inside(part, reading)
    named = " ".join((top.get("title") or about.get("bank_title") or "").split())
    passage = paragraphs((("", text) for text in reading.texts), language)
    if not reading.questions and not passage:
        return Brought((), tuple(reading.losses), tuple(reading.refusals))
    parcel = Parcel(
        named or title, tuple(reading.questions), language, summary=summary, passage=passage
    )
    return Brought((parcel,), tuple(reading.losses), tuple(reading.refusals))


def _inside(element: etree._Element, reading: _Reading) -> None:
    """The items below an element."""
    if local(element) == "item":
        _item(element, reading)
        return
    for child in element:
        match local(child):
            case "item":
                _item(child, reading)
            case "section":
                name = " ".join((child.get("title") or "").split())
                known = not name or name.lower() in {"section", "root_section"}
                outer, reading.points = reading.points, _each(child) or reading.points
                if not known:
                    reading.lose(child, "section", f"the heading {name!r} of questions", "left out")
                _inside(child, reading)
                reading.points = outer
            case "itemref" | "sectionref":
                id_ = child.get("linkrefid") or "?"
                reading.refuse(
                    reading.place(child),
                    f"the question {id_!r} stands in another file",
                    "export its question bank, too",
                )
            case "selection_ordering":
                _drawn(child, reading)


def _item(element: etree._Element, reading: _Reading) -> None:
    id_ = _fresh(element, reading)
    place = reading.place(element)
    try:
        shaped = items.read(element, id_, place)
    except RefusedError as refused:
        reading.refuse(place, refused.message, refused.help)
        return
    reading.losses += shaped.losses
    if shaped.question is not None:
        points = reading.points or shaped.question.points
        reading.questions.append(replace(shaped.question, points=points))
    elif not shaped.text:
        reading.refuse(place, "it has no text and asks for no answer")
    elif reading.questions:
        what = f"a text between questions: {shaped.text[:_SHORT]!r}"
        reading.losses.append(Loss(id_, "text", what, "left out", place=place))
    else:
        reading.texts.append(shaped.text)


def _each(section: etree._Element) -> Fraction | None:
    """What each question of a group of Canvas is worth, where the group says so."""
    said_ = (it.text for it in section.iterfind("./{*}selection_ordering//{*}points_per_item"))
    found = number(next(said_, None))
    return found.limit_denominator(1000) if found and 0 < found <= MOST_POINTS else None


def _fresh(element: etree._Element, reading: _Reading) -> str:
    """The item's own name if no other has it."""
    number = len(reading.used) + 1
    object_id = next((it.text for it in element.iter() if local(it) == "bbmd_asi_object_id"), "")
    id_ = (element.get("ident") or object_id or "").strip() or f"item-{number}"
    while id_ in reading.used:
        id_ = f"{id_}-{number}"
    reading.used.add(id_)
    return id_


def _drawn(element: etree._Element, reading: _Reading) -> None:
    for child in element.iter():
        number = (child.text or "").strip()[:10]
        if local(child) == "selection_number" and number and number != str(_count(element)):
            what = f"only {number} of these questions are drawn for each student"
            reading.lose(child, "selection_number", what, "all of them came in")
        elif local(child) == "sourcebank_ref" and (child.text or "").strip():
            bank = (child.text or "").strip()[:80]
            reading.lose(
                child, "sourcebank_ref", f"questions of the bank {bank!r}", "export the bank, too"
            )


def _summary(top: etree._Element, reading: _Reading) -> str:
    chosen = [it for it in top if local(it) in {"rubric", "presentation_material", "objectives"}]
    text = said(*chosen)
    for word in text.dropped:
        reading.lose(top, "/summary", f"{word} cannot be held here", "the text was kept")
    if len(text.text) <= _SHORT:
        return text.text
    reading.lose(top, "/summary", "the instructions are longer than a summary", "they were cut")
    return text.text[:_SHORT]


def _count(selection: etree._Element) -> int:
    """How many questions stand beside it."""
    section = selection.getparent()
    return sum(local(it) == "item" for it in section) if section is not None else 0
