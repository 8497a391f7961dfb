"""The form of one item: what it shows of a raw item, and what comes back of it.

The pages, routes and store of the editor stand around it:

    sent = request.form.to_dict(flat=False)
    do = request.form.get("do", "")                       # a button of the form, or ""
    form = fields_of(rearranged(sent, do), "q1/")         # this item's own fields
    raw = compose_item(form, shown, unit)                 # shown: the item that the page showed
    page = item_form(raw, unit, prefix="q1/", problems=about_item(found, 0), posted=form)
    there = landing(do, sent)                             # id of the row to look at, or ""

and in the template, within a form of the page: {{ item_form(page) }} of authoring/item_form.html.
Beside app.css and teacher.css the page needs editor.css. A prefix is any text that no other item's
prefix begins with.
"""

from quizapp.domain.authoring import landing, rearranged, rows_asked
from quizapp.web.authoring.compose import compose_item
from quizapp.web.authoring.show import ItemForm, about_item, fields_of, item_form

__all__ = [
    "ItemForm",
    "about_item",
    "compose_item",
    "fields_of",
    "item_form",
    "landing",
    "rearranged",
    "rows_asked",
]
