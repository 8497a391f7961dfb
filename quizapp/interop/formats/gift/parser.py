"""GIFT by recursive descent: one entry of the file to its tree, with line and column when it fails.

    entry      = category / question
    category   = "$CATEGORY:" path
    question   = [ "::" title "::" ] marked [ "{" answers "}" [ marked ] ]
    answers    = essay / true-false / choices / typed / matching / "#" numerical / ">" ordering
    marked     = [ "[html]" / "[moodle]" / "[markdown]" / "[plain]" ] text
    text       = characters; a backslash before : # = { } ~ \\ or n takes their meaning away

From the pages "GIFT format" of Moodle's documentation; where those are silent, from what Moodle's
own importer and the grammar of fuhrmanator/GIFT-grammar-PEG.js both do. docs/reference/formats
says where the two differ and which one is followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizapp.interop.bare import SPACE
from quizapp.interop.formats.gift import answers
from quizapp.interop.formats.gift.blocks import Block, blocks
from quizapp.interop.formats.gift.cursor import Cursor
from quizapp.interop.formats.gift.tree import (
    Answers,
    At,
    Broken,
    Category,
    Entry,
    EntryError,
    Marked,
    Notes,
    Question,
    Remark,
)

_CATEGORY = "$CATEGORY:"
_BRACE = re.compile(r"\\[\\{}]|[{}]")
_SLASH = re.compile(r"(?<!/)/(?!/)")


def parsed(text: str) -> Iterator[Entry]:
    """Every entry of a file; a broken one is a Broken, and reading goes on behind it."""
    whole = list(blocks(text))
    n = 0
    while n < len(whole):
        try:
            yield from _entries(whole[n])
        except EntryError as fault:
            yield Broken(fault)
            n += _torn_off(whole, n)
        n += 1


def _entries(block: Block) -> Iterator[Entry]:
    if block.remarks_only:
        yield Remark(block.notes, block.at(0))
        return
    cursor = Cursor(block)
    cursor.skip()
    if not cursor.takes(_CATEGORY):
        yield _question(cursor, block.notes)
        return
    at = cursor.at
    yield _category(cursor.raw("\n"), at)
    cursor.taken("\n")
    cursor.skip()
    # Moodle's writer leaves a blank line here; people forget it.
    if not cursor.done:
        yield _question(cursor, block.notes)


def _category(text: str, at: At) -> Category:
    whole = text.strip(SPACE)
    parts = (part.strip(SPACE).replace("//", "/") for part in _SLASH.split(whole))
    return Category(tuple(part for part in parts if part), whole, at)


def _question(cursor: Cursor, notes: Notes) -> Question:
    at = cursor.at
    title = _title(cursor)
    stem = cursor.marked("{", "}")
    if cursor.sees("}"):
        message = "a brace } closes what none has opened"
        raise cursor.fault(message, r"write \} for a brace that is part of the text")
    if cursor.done:
        return Question(title, stem, None, None, None, notes, at)
    found, general = _braces(cursor, stem.mark)
    tail = _tail(cursor)
    if not stem.text and tail is None:
        raise cursor.fault("the question has no text", "write the question before the brace {", at)
    return Question(title, stem, found, tail, general, notes, at)


def _title(cursor: Cursor) -> str:
    at = cursor.at
    if not cursor.takes("::"):
        return ""
    title = cursor.taken("::")
    if not cursor.takes("::"):
        raise cursor.fault("the title has no end", "write :: behind the title, too", at)
    return " ".join(title.split())


def _braces(cursor: Cursor, mark: str) -> tuple[Answers, Marked | None]:
    opened = cursor.at
    cursor.takes("{")
    cursor.skip()
    found, general = answers.read(cursor, mark)
    if cursor.done:
        message = "the answers are not closed before the next blank line"
        help_ = r"write } behind them, and \n for a blank line inside of a question"
        raise cursor.fault(message, help_, opened)
    if cursor.sees("{"):
        message = "a brace { stands among the answers"
        raise cursor.fault(message, r"write \{ for a brace that is part of the text")
    if not cursor.takes("}"):
        sign = cursor.sign
        message = f"found {sign!r} where the answers should end"
        raise cursor.fault(message, f"write \\{sign} when it is part of the text")
    return found, general


def _tail(cursor: Cursor) -> Marked | None:
    cursor.skip()
    if cursor.done:
        return None
    tail = cursor.marked("{", "}")
    if not cursor.done:
        message = "a question has one pair of braces, and here is more"
        help_ = (
            "leave a blank line between two questions; a text with several gaps is "
            r"no GIFT; write \{ and \} for braces that are part of the text"
        )
        raise cursor.fault(message, help_)
    return tail


def _torn_off(whole: list[Block], broken: int) -> int:
    """How many of the blocks behind a broken one are its rest, cut off by blank lines.

    Its rest ends where a brace closes that no later block has opened.
    """
    if not _braces_of(whole[broken]).endswith("{"):
        return 0
    for n in range(broken + 1, len(whole)):
        signs = _braces_of(whole[n])
        if signs:
            return n - broken if signs[0] == "}" else 0
    return 0


def _braces_of(block: Block) -> str:
    """The unescaped braces of a block."""
    return "".join(one for one in _BRACE.findall(block.text) if len(one) == 1)
