"""What an item is about beside the passage, as data."""

from __future__ import annotations

from quizapp.domain.maps import view_of
from quizapp.domain.stimulus import Stimulus
from quizapp.paper.blocks import Block
from quizapp.paper.drawing import map_block
from quizapp.paper.inline import plain


def stimulus_block(one: Stimulus) -> Block:
    """A picture, table, quote or map with its title. A picture is named by its id."""
    if one.map:
        return map_block(view_of(one.title, one.map))
    if one.table:
        return {
            "kind": "table",
            "title": one.title,
            "header": [plain(cell) for cell in one.table.header],
            "rows": [[plain(cell) for cell in row] for row in one.table.rows],
        }
    if one.quote:
        source = plain(one.quote.source)
        return {
            "kind": "quote",
            "title": one.title,
            "text": plain(one.quote.text),
            "source": source,
        }
    alt = one.picture.alt if one.picture else ""
    return {"kind": "picture", "title": one.title, "alt": alt, "id": one.id}
