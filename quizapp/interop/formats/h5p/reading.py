"""A package as one unit: its questions, what was lost, and what stayed outside."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from quizapp.interop import trouble
from quizapp.interop.formats.h5p.choices import multi_choice, single_choice_set, true_false
from quizapp.interop.formats.h5p.essay import essay
from quizapp.interop.formats.h5p.gaps import blanks, drag_text
from quizapp.interop.formats.h5p.marking import mark_the_words
from quizapp.interop.formats.h5p.package import CONTENT, MANIFEST, Package
from quizapp.interop.formats.h5p.passage import Passage
from quizapp.interop.formats.h5p.sorting import sort_paragraphs
from quizapp.interop.formats.h5p.summary import summary
from quizapp.interop.formats.h5p.values import flag, number, plain, rows
from quizapp.interop.formats.h5p.walking import CONTAINERS, Piece, pieces
from quizapp.interop.language import direction_of
from quizapp.interop.model import Brought, Loss, Parcel, Question, Refusal
from quizapp.interop.notes import MOST_CHARACTERS, Notes
from quizapp.interop.trouble import RefusedError

_READERS: Mapping[str, Callable[[Piece, Notes], Iterator[Question | RefusedError]]] = {
    "H5P.MultiChoice": multi_choice,
    "H5P.TrueFalse": true_false,
    "H5P.SingleChoiceSet": single_choice_set,
    "H5P.Blanks": blanks,
    "H5P.DragText": drag_text,
    "H5P.MarkTheWords": mark_the_words,
    "H5P.Essay": essay,
    "H5P.Summary": summary,
    "H5P.SortParagraphs": sort_paragraphs,
}
_TEXTS = frozenset({"H5P.AdvancedText", "H5P.Text"})
_NO_QUESTION = frozenset(
    {
        "H5P.Table",
        "H5P.Link",
        "H5P.Image",
        "H5P.Video",
        "H5P.Audio",
        "H5P.ContinuousText",
        "H5P.Nil",
        "H5P.Shape",
        "H5P.GoToQuestion",
        "H5P.Accordion",
    }
)
"""Content beside the questions: it is told as a loss and is no refused question."""


def brought(package: Package) -> Brought:
    """See Reads.read. Raises ReadError when there is neither a question nor a refusal."""
    questions: list[Question] = []
    losses: list[Loss] = []
    refusals: list[Refusal] = []
    about = ""
    passage = Passage(package.language)
    for piece in pieces(package.library, package.content):
        place = f"{CONTENT} {piece.place}".rstrip()
        notes = Notes(place)
        if piece.library in CONTAINERS:
            _around(piece, notes)
            told = plain(piece.params, "introPage", "introduction")[:MOST_CHARACTERS]
            about = about or notes.text(told, f"{piece.place}/introPage/introduction")
            losses += notes.losses
        elif piece.library in _TEXTS and piece.place:
            for lost in passage.take(plain(piece.params, "text")):
                notes.lose(f"{piece.place}/text", lost)
            losses += notes.losses
        elif piece.library in _NO_QUESTION and piece.place:
            notes.lose(piece.place, f"content beside the questions ({piece.library})")
            losses += notes.losses
        elif piece.library in _READERS:
            _take(piece, notes, questions, losses, refusals)
        else:
            number = len(questions) + len(refusals) + 1
            refusals.append(replace(_unknown(piece, place), number=number))
    manifest = Notes(MANIFEST)
    title = manifest.text(plain(package.about, "title")[:200], "/title") or package.library
    losses = [*_of_package(package), *manifest.losses, *losses]
    if not questions and not refusals:
        raise trouble.empty()
    parcel = Parcel(
        title,
        tuple(questions),
        package.language,
        direction_of(package.language),
        summary=about,
        passage=tuple(passage.paragraphs),
    )
    return Brought((parcel,) if questions else (), tuple(losses), tuple(refusals))


def _take(
    piece: Piece,
    notes: Notes,
    questions: list[Question],
    losses: list[Loss],
    refusals: list[Refusal],
) -> None:
    """Add the questions of a piece, each with a name, or the reason why they stay outside."""
    made: list[Question] = []
    refused: list[tuple[RefusedError, int]] = []

    def number() -> int:
        return len(questions) + len(made) + len(refusals) + len(refused) + 1

    try:
        for one in _READERS[piece.library](piece, notes):
            if isinstance(one, RefusedError):
                refused.append((one, number()))
            else:
                name = f"q{len(questions) + len(made) + 1}"
                made.append(replace(one, id=name, place=notes.place + one.place))
    except RefusedError as error:
        refused.append((error, number()))
    if not made and not refused:
        refused.append((RefusedError("holds no question"), number()))
    for why, at in refused:
        place = f"{notes.place}{why.place} ({piece.library})"
        refusals.append(Refusal(place, why.message, why.help, number=at))
    questions += made
    if made:
        losses += [replace(loss, item=_owner(loss, made)) for loss in notes.losses]


def _owner(loss: Loss, made: list[Question]) -> str:
    """Of the questions of one piece that which the field of a loss is about, else the first."""
    for question in made:
        at = question.place.removeprefix(loss.place)
        if at and (loss.field + "/").startswith(at + "/"):
            return question.id
    return made[0].id


def _unknown(piece: Piece, place: str) -> Refusal:
    help_ = f"known are {', '.join(name.removeprefix('H5P.') for name in sorted(_READERS))}"
    return Refusal(f"{place} ({piece.library})", f"{piece.library} is not known here", help_)


def _around(piece: Piece, notes: Notes) -> None:
    """Note what a container says of how its questions are asked and marked."""
    params = piece.params
    if (mark := number(params, "passPercentage")) is not None and mark > 0:
        notes.lose(f"{piece.place}/passPercentage", f"a pass mark of {mark} per cent")
    if pool := number(params, "poolSize"):
        what = f"that {pool} of the questions are drawn"
        notes.lose(f"{piece.place}/poolSize", what, "all of them are asked")
    if flag(params, "randomQuestions", default=False):
        what = "that the questions come in any order"
        notes.lose(f"{piece.place}/randomQuestions", what, "they come in the order of the file")
    if flag(params, "disableBackwardsNavigation", default=False):
        what = "that nobody can go back to a question"
        notes.lose(f"{piece.place}/disableBackwardsNavigation", what)
    for n, one in enumerate(rows(params, "endGame", "overallFeedback")):
        if text := plain(one, "feedback"):
            field = f"{piece.place}/endGame/overallFeedback/{n}"
            notes.lose(field, f"feedback for a range of scores: {text[:200]}")


def _of_package(package: Package) -> Iterator[Loss]:
    licence = plain(package.about, "license")
    if licence and licence != "U":
        yield Loss("", "/license", f"the licence {licence}", "left out", place=MANIFEST)
    names = [plain(one, "name") for one in rows(package.about, "authors")]
    if any(names):
        told = ", ".join(name for name in names if name)
        yield Loss("", "/authors", f"the authors: {told[:200]}", "left out", place=MANIFEST)
