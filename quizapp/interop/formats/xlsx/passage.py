"""The passage on a sheet of its own: a sentence a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizapp.domain.lesson import Level, Paragraph, Sentence

HEADER = ("paragraph", "heading", "level", "sentence", "text")


def passage_out(passage: Sequence[Paragraph]) -> Iterator[Sequence[str]]:
    """The header, then each sentence."""
    yield HEADER
    for paragraph in passage:
        for level, sentences in (
            (Level.STANDARD, paragraph.sentences),
            (Level.EASIER, paragraph.easier),
        ):
            for one in sentences:
                heading = paragraph.heading or ""
                yield paragraph.id, heading, level.value, one.id, one.text


def passage_in(rows: Sequence[Sequence[str]]) -> tuple[Paragraph, ...]:
    """The paragraphs of a sheet; () when it has no column "text".

    A row without a paragraph goes on with the one before; sentences without an id get one.
    """
    header = [cell.strip().lower() for cell in rows[0]] if rows else []
    if "text" not in header:
        return ()
    at = {name: header.index(name) for name in HEADER if name in header}
    headings: dict[str, str] = {}
    found: dict[str, dict[Level, list[Sentence]]] = {}
    last = "p1"
    for row in rows[1:]:
        cells = {name: row[n] if n < len(row) else "" for name, n in at.items()}
        if not cells["text"].strip():
            continue
        last = cells.get("paragraph", "").strip() or last
        easier = cells.get("level", "").strip().lower() == Level.EASIER.value
        level = Level.EASIER if easier else Level.STANDARD
        headings.setdefault(last, cells.get("heading", "").strip())
        sentences = found.setdefault(last, {Level.STANDARD: [], Level.EASIER: []})[level]
        letter = "e" if easier else "s"
        name = cells.get("sentence", "").strip() or f"{last}.{letter}{len(sentences) + 1}"
        sentences.append(Sentence(name, cells["text"]))
    return tuple(
        Paragraph(
            name,
            tuple(levels[Level.STANDARD]),
            tuple(levels[Level.EASIER]),
            headings[name] or None,
        )
        for name, levels in found.items()
    )
