"""A quiz as one unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from quizapp.domain.slugs import is_id
from quizapp.domain.stimulus import Quotation, Stimulus
from quizapp.interop import trouble
from quizapp.interop.formats.mdbook_quiz.kinds import KINDS
from quizapp.interop.formats.mdbook_quiz.markdown import inline
from quizapp.interop.formats.mdbook_quiz.toml import Quiz
from quizapp.interop.free_ids import next_free
from quizapp.interop.model import Brought, Loss, Parcel, Question, Refusal
from quizapp.interop.notes import Notes
from quizapp.interop.trouble import RefusedError

_KNOWN = {"type", "id", "prompt", "answer", "context", "multipart", "promptExplanation"}
_TRACING = "Tracing"


def brought(quiz: Quiz, name: str) -> Brought:
    """See Reads.read. Raises ReadError when the quiz is empty."""
    if not quiz.questions:
        raise trouble.empty()
    title = PurePath(name).stem or "mdbook-quiz"
    losses = [Loss("", f"/{key}", f"the key {key!r}", "left out") for key in quiz.others]
    stimuli = tuple(_shared(quiz.multipart, title, losses))
    questions: dict[str, Question] = {}
    refusals: list[Refusal] = []
    for raw, place in zip(quiz.questions, quiz.places, strict=True):
        notes = Notes(place)
        try:
            question = _question(raw, notes, {one.id for one in stimuli})
        except RefusedError as refused:
            number = len(questions) + len(refusals) + 1
            refusals.append(Refusal(place, refused.message, refused.help, number=number))
            continue
        own = question.id if question.id not in questions else ""
        named = replace(question, id=own or next_free("q", questions))
        questions[named.id] = named
        losses += [replace(loss, item=named.id) for loss in notes.losses]
    parcel = Parcel(title, tuple(questions.values()), stimuli=stimuli)
    return Brought((parcel,) if questions else (), tuple(losses), tuple(refusals))


def _question(raw: Any, notes: Notes, shared: set[str]) -> Question:
    if not isinstance(raw, dict):
        raise RefusedError("is no table", "begin each question with a line [[questions]]")
    kind = raw.get("type")
    if kind == _TRACING:
        help_ = "ask for its output in a short answer, with the program in a picture"
        raise RefusedError("a program is to be traced: a lesson has no lines of code", help_)
    if not isinstance(kind, str) or kind not in KINDS:
        raise RefusedError(
            f"the type {kind!r} is not known", f"known are {', '.join(sorted(KINDS))}"
        )
    prompt, answer = raw.get("prompt"), raw.get("answer")
    if not isinstance(prompt, dict) or not isinstance(answer, dict):
        raise RefusedError(
            '"prompt" or "answer" is missing', "write prompt.prompt and answer.answer"
        )
    stem = prompt.get("prompt")
    if not isinstance(stem, str) or not stem.strip():
        raise RefusedError("prompt.prompt is no text", "write the question there")
    for key in sorted(raw.keys() - _KNOWN):
        notes.lose(f"/{key}", f"the key {key!r}")
    if raw.get("promptExplanation") is True:
        notes.lose("/promptExplanation", "that everybody explains their answer")
    context = raw.get("context")
    group = raw.get("multipart")
    if isinstance(group, str) and group not in shared:
        notes.lose("/multipart", f"the shared text {group!r}, which the file does not have")
    made = KINDS[kind](prompt, answer, notes)
    return replace(
        made,
        id=_id(raw.get("id"), notes),
        stem=inline(stem, "/prompt/prompt", notes),
        explanation=inline(context, "/context", notes) if isinstance(context, str) else "",
        stimulus=group if isinstance(group, str) and group in shared else "",
        place=notes.place,
    )


def _id(raw: Any, notes: Notes) -> str:
    if isinstance(raw, str) and is_id(raw):
        return raw
    if raw is not None:
        notes.lose("/id", f"the id {str(raw)[:80]!r}", "the question has another one")
    return ""


def _shared(texts: Mapping[str, Any], title: str, losses: list[Loss]) -> Iterator[Stimulus]:
    for key, text in texts.items():
        notes = Notes("[multipart]")
        if is_id(key) and isinstance(text, str) and text.strip():
            words = inline(text, f"/multipart/{key}", notes)
            yield Stimulus(key, title, quote=Quotation(words, title))
        else:
            notes.lose(f"/multipart/{key}", "a shared text whose key or text is not usable")
        losses += notes.losses
