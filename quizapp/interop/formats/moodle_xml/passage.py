"""description: what is read before the questions, paragraph by paragraph."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from sentencex import segment

from quizapp.domain.lesson import Level, Paragraph, Sentence
from quizapp.interop.formats.moodle_xml.markup import drop, fragment, inner, plain
from quizapp.interop.formats.moodle_xml.slugs import Names
from quizapp.interop.formats.moodle_xml.tree import Element
from quizapp.interop.model import Parcel
from quizapp.interop.safe.tags import HEADINGS

EASIER = "quizapp-easier"
"""The class of the text at its easier level, where it has one."""

_BOXES = {"div", "section", "article", "ul", "ol", "dl", "blockquote"}
_OWN = {"p", "li", "pre", "dt", "dd", "tr", "figure", *_BOXES}


def written(parcel: Parcel, level: Level) -> str:
    """The passage at a level as HTML; each sentence has its id, so that it can be cited.

    At the easier level it has the paragraphs alone that are easier there; "" when there are none.
    """
    easier = level is Level.EASIER
    told = "".join(_told(one, level) for one in parcel.passage if one.easier or not easier)
    kind = f' class="{EASIER}"' if easier else ""
    begin = f'<div{kind} lang="{escape(parcel.language)}" dir="{escape(parcel.direction)}">'
    return f"{begin}{told}</div>" if told else ""


def _told(paragraph: Paragraph, level: Level) -> str:
    heading = f"<h4>{escape(paragraph.heading, quote=False)}</h4>" if paragraph.heading else ""
    sentences = " ".join(
        f'<span id="{escape(one.id)}">{escape(one.text, quote=False)}</span>'
        for one in paragraph.at(level)
    )
    return f'{heading}<p id="{escape(paragraph.id)}">{sentences}</p>'


class Passage:
    """The paragraphs of a parcel while its descriptions are read."""

    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []
        self.language = self.direction = ""
        self._names = Names()

    def add(self, source: str, language: str) -> bool:
        """Add the paragraphs of a description; whether it had words."""
        tree = fragment(source)
        before = len(self.paragraphs)
        if tree is None:
            return False
        easier = next((one for one in tree.iter("div") if one.get("class") == EASIER), None)
        if easier is not None and self._easier(easier):
            drop(easier)
        told = next((one for one in tree.iter() if one.get("lang") or one.get("dir")), None)
        if told is not None:
            self.language = self.language or told.get("lang", "")
            self.direction = self.direction or told.get("dir", "")
        self._walk(tree, self.language or language, None)
        return len(self.paragraphs) > before

    def _easier(self, box: Element) -> bool:
        """Add the easier sentences of paragraphs that are known by their ids."""
        places = {one.id: n for n, one in enumerate(self.paragraphs)}
        blocks = [(one.get("id", ""), _sentences(one)) for one in box.iter("p")]
        if not all(name in places and sentences for name, sentences in blocks):
            return False
        for name, sentences in blocks:
            known = self.paragraphs[places[name]]
            self.paragraphs[places[name]] = replace(known, easier=self._named(name, sentences))
        return True

    def _walk(self, box: Element, language: str, heading: str | None) -> str | None:
        """Read the blocks of a box; gives back a heading that has no paragraph yet."""
        loose = box.text or ""
        for one in box:
            name = one.tag if isinstance(one.tag, str) else ""
            if name in _OWN or name in HEADINGS or name in {"br", "table", "tbody"}:
                heading = self._paragraph(loose, language, heading)
                loose = ""
            if name in HEADINGS:
                heading = plain(inner(one)) or heading
            elif name in _BOXES or name in {"table", "tbody"}:
                heading = self._walk(one, language, heading)
            elif name in _OWN:
                heading = self._block(one, language, heading)
            elif name and name != "br":
                loose += plain(inner(one)) if name not in {"script", "style"} else ""
            loose += one.tail or ""
        return self._paragraph(loose, language, heading)

    def _block(self, block: Element, language: str, heading: str | None) -> str | None:
        sentences = _sentences(block)
        if sentences:
            self._keep(block.get("id", ""), heading, sentences)
            return None
        return self._paragraph(plain(inner(block)), language, heading)

    def _paragraph(self, text: str, language: str, heading: str | None) -> str | None:
        text = " ".join(text.split())
        if not text:
            return heading
        sentences = [
            stripped for one in segment(language or "en", text) if (stripped := one.strip())
        ]
        self._keep("", heading, [("", one) for one in sentences])
        return None

    def _keep(self, name: str, heading: str | None, sentences: list[tuple[str, str]]) -> None:
        name = self._names.new(name, otherwise=f"p{len(self.paragraphs) + 1}")
        told = self._named(name, sentences)
        self.paragraphs.append(Paragraph(name, told, heading=heading or None))

    def _named(self, name: str, sentences: list[tuple[str, str]]) -> tuple[Sentence, ...]:
        return tuple(
            Sentence(self._names.new(one, otherwise=f"{name}.s{n}"), text)
            for n, (one, text) in enumerate(sentences, start=1)
        )


def _sentences(block: Element) -> list[tuple[str, str]]:
    """Ids and texts of the sentences of a paragraph of ours, [] for another one."""
    told = [(one.get("id", ""), plain(inner(one))) for one in block if one.tag == "span"]
    whole = plain(inner(block))
    sound = all(name and text for name, text in told)
    return told if sound and " ".join(text for _, text in told) == whole else []
