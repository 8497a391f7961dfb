"""Operations on a unit: a raw unit in, a new one out; nothing that was handed in is changed.

An operation returns an `Edited`: the new raw unit, or a Problem that says why there is none. A unit
that passes the schema stays one that does.
"""

from quizapp.content.editing.asking import item_about, marked
from quizapp.content.editing.citing import (
    BrokenCitation,
    Citation,
    broken_citations,
    citations,
    ids_used,
    repair_citation,
    sentence_ids_used,
    sentences_of,
)
from quizapp.content.editing.entries import (
    SPACES,
    add_entry,
    duplicate_entry,
    entry,
    free_id,
    move_entry,
    place,
    remove_entry,
    replace_entry,
)
from quizapp.content.editing.guard import Edited, Raw, fault_of, text_of
from quizapp.content.editing.new_items import context_of, new_item
from quizapp.content.editing.paragraphs import Written, write_paragraphs
from quizapp.content.editing.passage import EASIER, STANDARD, text_of_paragraph
from quizapp.content.editing.sentences import Split, split_plainly
from quizapp.content.editing.todo import with_todo

__all__ = [
    "EASIER",
    "SPACES",
    "STANDARD",
    "BrokenCitation",
    "Citation",
    "Edited",
    "Raw",
    "Split",
    "Written",
    "add_entry",
    "broken_citations",
    "citations",
    "context_of",
    "duplicate_entry",
    "entry",
    "fault_of",
    "free_id",
    "ids_used",
    "item_about",
    "marked",
    "move_entry",
    "new_item",
    "place",
    "remove_entry",
    "repair_citation",
    "replace_entry",
    "sentence_ids_used",
    "sentences_of",
    "split_plainly",
    "text_of",
    "text_of_paragraph",
    "with_todo",
    "write_paragraphs",
]
