"""Items written in a browser: what a posted form says of a raw item, field by field.

A room describes its own keys with the fields here and gets `compose` of them: `composed(FIELDS,
form, raw)`. Names of posted fields follow the keys, parted by dots: "options.0.why.text". Nothing
here raises, whatever was posted: what is no number stays the text that was typed, so that the
schema can say where it stands.
"""

from quizapp.domain.authoring.fields import (
    GONE,
    Field,
    Gone,
    Number,
    OneOf,
    Pick,
    Picks,
    Text,
    Tick,
    shown,
)
from quizapp.domain.authoring.parts import Fields, Part, composed
from quizapp.domain.authoring.posted import Posted, posted
from quizapp.domain.authoring.rearrange import landing, rearranged, rows_asked
from quizapp.domain.authoring.rows import Rows, free_id, ids_of, row_labels
from quizapp.domain.authoring.typical import CITES, WHY, options_of, todo_options, todo_why

__all__ = [
    "CITES",
    "GONE",
    "WHY",
    "Field",
    "Fields",
    "Gone",
    "Number",
    "OneOf",
    "Part",
    "Pick",
    "Picks",
    "Posted",
    "Rows",
    "Text",
    "Tick",
    "composed",
    "free_id",
    "ids_of",
    "landing",
    "options_of",
    "posted",
    "rearranged",
    "row_labels",
    "rows_asked",
    "shown",
    "todo_options",
    "todo_why",
]
