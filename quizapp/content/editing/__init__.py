"""Operations on a unit: a raw unit in, a new one out; nothing that was handed in is changed.

An operation returns an `Edited`: the new raw unit, or a Problem that says why there is none. A unit
that passes the schema stays one that does.
"""

from quizapp.content.editing.about import FIELDS, set_about
from quizapp.content.editing.asking import Blank, ask_about, marked, new_item
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
    change_entry,
    duplicate_entry,
    entry,
    free_id,
    move_entry,
    place,
    remove_entry,
    replace_entry,
)
from quizapp.content.editing.fresh import new_entry
from quizapp.content.editing.guard import Edited, Raw, fault_of, text_of
from quizapp.content.editing.lines import (
    LISTS,
    add_line,
    change_line,
    lines,
    move_line,
    remove_line,
    set_lines,
)
from quizapp.content.editing.passage import (
    EASIER,
    STANDARD,
    add_paragraph,
    change_sentence,
    move_sentence,
    set_heading,
    text_of_paragraph,
    write_paragraph,
)
from quizapp.content.editing.rewriting import (
    merge_paragraphs,
    split_paragraph,
    text_of_passage,
    write_passage,
)
from quizapp.content.editing.sentences import Split, align, likeness, split_plainly

__all__ = [
    "EASIER",
    "FIELDS",
    "LISTS",
    "SPACES",
    "STANDARD",
    "Blank",
    "BrokenCitation",
    "Citation",
    "Edited",
    "Raw",
    "Split",
    "add_entry",
    "add_line",
    "add_paragraph",
    "align",
    "ask_about",
    "broken_citations",
    "change_entry",
    "change_line",
    "change_sentence",
    "citations",
    "duplicate_entry",
    "entry",
    "fault_of",
    "free_id",
    "ids_used",
    "likeness",
    "lines",
    "marked",
    "merge_paragraphs",
    "move_entry",
    "move_line",
    "move_sentence",
    "new_entry",
    "new_item",
    "place",
    "remove_entry",
    "remove_line",
    "repair_citation",
    "replace_entry",
    "sentence_ids_used",
    "sentences_of",
    "set_about",
    "set_heading",
    "set_lines",
    "split_paragraph",
    "split_plainly",
    "text_of",
    "text_of_paragraph",
    "text_of_passage",
    "write_paragraph",
    "write_passage",
]
