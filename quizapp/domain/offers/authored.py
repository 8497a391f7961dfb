"""Items that are written in a browser."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol, runtime_checkable

from quizapp.domain.question import Context, Form


@runtime_checkable
class Authored(Protocol):
    """What a room offers beside `Room` when its items can be written in a browser.

    Beside the module stands edit.html, which shows the type's own keys of a raw item. A type
    without all this is written as JSON.
    """

    def blank(self, context: Context) -> Mapping[str, Any]:
        """The own keys of a new item, schema-valid, with TODO where the author's words go.

        Sound in every reference as far as the unit has what the type asks about.
        """

    def compose(self, form: Form, raw: Mapping[str, Any]) -> Mapping[str, Any]:
        """The own keys of the raw item that the page of `raw` posted. Never raises.

        raw: the item as the page showed it, perhaps incomplete or broken. Names of fields are paths
        into what `edit.html` shows, parted by dots. What the page does not show is kept, blank rows
        are dropped; what is no number stays the text that was typed. All values are JSON.
        """


@runtime_checkable
class Unfolded(Protocol):
    """What a room offers beside `Authored` when its page shows the keys otherwise than the file."""

    def unfold(self, raw: Mapping[str, Any]) -> Mapping[str, Any]:
        """The raw item as edit.html shows it. Never raises.

        An object in it may have the key "@", a pointer relative to the item: what is wrong there is
        told of it.
        """
