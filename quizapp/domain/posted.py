"""What a posted form says, field by field, mapped back from neutral tokens to authored ids."""

from __future__ import annotations

from collections.abc import Mapping

from quizapp.domain.question import Form, Unreadable

_OFF_PAGE = "Choose from what is on the page."


def sent(form: Form, name: str) -> list[str]:
    """The values posted under `name`, blank ones left out."""
    return [value for value in form.get(name, ()) if value.strip()]


def pick(form: Form, name: str, order: Mapping[str, str]) -> str | Unreadable | None:
    """The id of the one token posted under `name`, None when none was.

    order: token to authored id. Unreadable: several values, or one that is not on the page.
    """
    values = sent(form, name)
    if not values:
        return None
    if len(values) > 1 or values[0] not in order:
        return Unreadable(_OFF_PAGE, name)
    return order[values[0]]


def pick_each(
    form: Form, names: Mapping[str, str], order: Mapping[str, str]
) -> dict[str, str] | Unreadable:
    """One choice a field: the authored id that `names` gives for the field, to the id chosen.

    Fields left blank are absent. Unreadable at the first field that can't be read.
    """
    chosen = {}
    for name, part in names.items():
        one = pick(form, name, order)
        if isinstance(one, Unreadable):
            return one
        if one is not None:
            chosen[part] = one
    return chosen
