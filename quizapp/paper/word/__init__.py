"""A document as a Word file, with real headings, numbered lists and table heads."""

from __future__ import annotations

from io import BytesIO

import docx
from docx.document import Document as WordDocument

from quizapp.paper.flow.elements import Document
from quizapp.paper.word.elements import Hand
from quizapp.paper.word.same import same_every_time

EDITOR = "quizapp"


def word(document: Document) -> bytes:
    """The file; the same document gives the same bytes. Raises PaperError for a broken picture."""
    made = docx.Document()
    _about(made, document)
    hand = Hand(made, document)
    for one in document.elements:
        hand.set(one)
    out = BytesIO()
    made.save(out)
    return same_every_time(out.getvalue())


def _about(made: WordDocument, document: Document) -> None:
    about = made.core_properties
    about.title = document.title[:255]
    about.language = document.language
    about.author = EDITOR
    about.comments = ""
    about.last_modified_by = EDITOR
