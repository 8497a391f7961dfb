"""The form of one item: what it shows of a raw item, and what comes back of it.

The pages, routes and store of the editor stand around it. A page shows `item_form(…)` through the
macro of authoring/item_form.html, takes what was posted by `fields_of`, moves rows by `rearranged`
and makes the new raw item by `compose_item`.
"""

from quizapp.domain.authoring import landing, rearranged, rows_asked
from quizapp.web.authoring.compose import compose_item
from quizapp.web.authoring.new import blank_item, free_item_id
from quizapp.web.authoring.show import ItemForm, about_item, fields_of, item_form

__all__ = [
    "ItemForm",
    "about_item",
    "blank_item",
    "compose_item",
    "fields_of",
    "free_item_id",
    "item_form",
    "landing",
    "rearranged",
    "rows_asked",
]
