"""What a page needs to show the form of one item."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import current_app
from markupsafe import Markup

from quizapp.content.codes import explain
from quizapp.content.lint import rules
from quizapp.domain.authoring import rows_asked
from quizapp.domain.offers.authored import Unfolded
from quizapp.domain.problem import Problem
from quizapp.domain.question import Form
from quizapp.web.authoring import as_json
from quizapp.web.authoring.around import Choice, around
from quizapp.web.authoring.cursor import Cursor, Fix, Sheet, no_fix
from quizapp.web.authoring.shared import PAGE, Kind, kind_of, others


@dataclass(frozen=True, slots=True)
class ItemForm:
    """The form of an item for the macro of authoring/item_form.html.

    item: the place of the item; own: the fields of its type, drawn; codes: the advice that the item
    may say does not apply to it; scoring: the rules of its type.
    """

    item: Cursor
    kind: Kind
    own: Markup
    codes: tuple[Choice, ...]
    scoring: tuple[Choice, ...]


def item_form(
    raw: Mapping[str, Any],
    unit: Mapping[str, Any],
    *,
    prefix: str = "",
    problems: Iterable[Problem] = (),
    posted: Form | None = None,
    fix: Fix = no_fix,
) -> ItemForm:
    """The form of a raw item, which may be incomplete or broken, in its raw unit.

    prefix: begins all names and ids, so that a page can hold several items; problems: with pointers
    relative to the item, see `about_item`; posted: what the page was last sent, without prefix, for
    the blank rows that were asked for; fix: the button that mends a problem, as the value that it
    sends under "fix". Needs an application context.
    """
    kind = kind_of(raw)
    more = {f"{prefix}{name}": asked for name, asked in rows_asked(posted or {}).items()}
    sheet = Sheet(around(unit), tuple(problems), prefix, more, fix)
    item = Cursor(sheet, raw)
    return ItemForm(item, kind, _own(kind, raw, sheet), _codes(item), _scoring(kind))


def about_item(problems: Iterable[Problem], n: int) -> tuple[Problem, ...]:
    """The findings about item `n` (from 0) of a unit, with pointers relative to the item."""
    place = f"/items/{n}"
    return tuple(
        replace(one, pointer=one.pointer.removeprefix(place))
        for one in problems
        if f"{one.pointer}/".startswith(f"{place}/")
    )


def fields_of(form: Mapping[str, Sequence[str]], prefix: str) -> Form:
    """The posted fields whose names begin with `prefix`, without it.

    form: name to all values sent under it, such as `request.form.to_dict(flat=False)`.
    """
    return {
        name.removeprefix(prefix): list(values)
        for name, values in form.items()
        if name.startswith(prefix)
    }


def _own(kind: Kind, raw: Mapping[str, Any], sheet: Sheet) -> Markup:
    env = current_app.jinja_env
    if not kind.written:
        field = Cursor(sheet, as_json.shown(raw), as_json.NAME, f"/{as_json.TYPED}", as_json.NAME)
        known = sorted(kind.own or others(raw).keys() - {as_json.TYPED})
        page = env.get_template("authoring/default.html")
        text = page.render(form=field, keys=known, trouble=as_json.trouble(raw))
        return Markup(text)  # noqa: S704 - an autoescaped template's output
    shown = kind.room.unfold(raw) if isinstance(kind.room, Unfolded) else raw
    page = env.get_template(f"questions/{kind.name}/{PAGE}")
    text = page.render(form=Cursor(sheet, shown), unit=sheet.around)
    return Markup(text)  # noqa: S704 - an autoescaped template's output


def _codes(item: Cursor) -> tuple[Choice, ...]:
    """The rules that this item sets aside already, or that have something to say of it."""
    ignored = item.at("lint").at("ignore").value
    found = {one.code for one in item.sheet.problems} & rules().keys()
    found |= (
        {one for one in ignored if isinstance(one, str)} if isinstance(ignored, list) else set()
    )
    return tuple(Choice(code, _said(code)) for code in sorted(found))


def _said(code: str) -> str:
    rule = rules().get(code)
    if rule is not None:
        return rule.REASON
    known = explain(code)
    return known.name if known else code


def _scoring(kind: Kind) -> tuple[Choice, ...]:
    room_rules = kind.room.rules if kind.room else ()
    return tuple(Choice(one, one.replace("_", " ")) for one in room_rules)
