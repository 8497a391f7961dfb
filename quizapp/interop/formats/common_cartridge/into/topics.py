"""Topics of a cartridge as questions that are never scored."""

from __future__ import annotations

import html
from fractions import Fraction

from quizapp.domain.shapes import Extended
from quizapp.interop import trouble
from quizapp.interop.formats.common_cartridge.out import topic
from quizapp.interop.model import Loss, Question
from quizapp.interop.safe.html import to_markdown
from quizapp.interop.safe.xml import local, parsed

_MOST = 2000


def read(data: bytes, id_: str, where: str) -> tuple[Question, tuple[Loss, ...]]:
    """The topic as a question. Raises ReadError when it is none."""
    root = parsed(data, where)
    if local(root) != "topic":
        raise trouble.other_kind("a topic to discuss", f"it begins with <{local(root)}>")
    fields = {local(child): child for child in root if local(child)}
    title = (
        " ".join("".join(map(str, fields["title"].itertext())).split()) if "title" in fields else ""
    )
    text = fields["text"].text or "" if "text" in fields else ""
    if "text" in fields and (fields["text"].get("texttype") or "text/plain") == "text/plain":
        text = html.escape(text, quote=False)
    inlined = to_markdown(text)
    losses = [
        Loss(id_, "text", f"{word} cannot be held here", "the text was kept", place=where)
        for word in inlined.dropped
    ]
    if "attachments" in fields:
        losses.append(Loss(id_, "attachments", "files beside a topic", "left out", place=where))
    prompt = "" if topic.same(title, text) else inlined.text
    stem = to_markdown(html.escape(title, quote=False)).text
    if not prompt and topic.same(title, text):
        stem = inlined.text or stem
    if not stem:
        stem, prompt = prompt, ""
    if not stem:
        raise trouble.empty()
    if len(prompt) > _MOST:
        what = f"a text of {len(prompt)} letters"
        losses.append(Loss(id_, "text", what, f"cut after {_MOST}", place=where))
        prompt = prompt[:_MOST]
    shape = Extended(scored=False, prompt=prompt)
    return Question(id_, stem, shape, points=Fraction(0), place=where), tuple(losses)
