"""A document as a Word file, with real headings, numbered lists and table heads."""

from __future__ import annotations

from io import BytesIO

import docx
from docx.document import Document as WordDocument

from quizapp.paper.errors import PaperError
from quizapp.paper.flow.elements import Document
from quizapp.paper.word.elements import Hand
from quizapp.paper.word.same import same_every_time

EDITOR = "quizapp"
_NO_XML = "a text holds a character that Word has not, as U+FFFE; take it out of the lesson"


def word(document: Document) -> bytes:
    """The file; the same document gives the same bytes.

    Raises PaperError for a broken picture, and for a character that no XML can hold.
    """
    made = docx.Document()
    try:
        _about(made, document)
        hand = Hand(made, document)
        for one in document.elements:
            hand.set(one)
    except ValueError as error:
        # What lxml says of a text that no XML can hold.
        raise PaperError(_NO_XML) from error
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
