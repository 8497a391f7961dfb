"""A teacher's browser without a script, over drafts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quizapp.usecases.drafts import begin_from_unit, begin_new, open_draft
from quizapp.usecases.people import accept_invite, invite_teacher
from tests.usecases.world import COURSE, UNIT
from tests.web.teacher_world import Room, open_room, signed_in
from tests.web.visitor import Page, Visitor


@dataclass
class Writer:
    """Somebody who writes the draft at `url`."""

    room: Room
    visitor: Visitor
    person: str
    draft: str

    @property
    def url(self) -> str:
        return f"/teach/write/{self.draft}"

    @property
    def raw(self) -> dict[str, Any]:
        """The unit as it is now."""
        return dict(open_draft(self.room.world.services, self.draft).raw)

    @property
    def head(self) -> int:
        return open_draft(self.room.world.services, self.draft).head

    def get(self, path: str = "") -> Page:
        return self.visitor.get(f"{self.url}{path}")

    def write(self, path: str, button: str = "save", **fields: str | list[str]) -> Page:
        """Type into the form of a page and press a button of it."""
        page = self.get(path)
        named = {name.replace("__", "."): value for name, value in fields.items()}
        return self.visitor.submit(self.sheet(page), button, **named)

    def press(self, path: str, go: str) -> Page:
        """Press a button of a page."""
        return self.visitor.submit(self.get(path).form(button=go), go)

    @staticmethod
    def sheet(page: Page) -> Any:
        """The form of a page in which a part of the lesson is written."""
        return next(one for one in page.forms if "base" in one.fields and one.has_button("save"))


@contextmanager
def open_editor(folder: Path, *, new: bool = False, admin: bool = False) -> Iterator[Writer]:
    """A teacher with a draft of the usual unit, or of a new one."""
    with open_room(folder, admin=admin) as room:
        services = room.world.services
        person = room.world.raw("SELECT id FROM person WHERE nickname = 'Ms Harbour'")[0][0]
        if new:
            draft = begin_new(services, person, COURSE, "quay", "The quay at night")
        else:
            draft = begin_from_unit(services, person, COURSE, UNIT)
        yield Writer(room, Visitor(room.client), person, draft.id)


def colleague(writer: Writer) -> Writer:
    """Another teacher at the same draft."""
    services = writer.room.world.services
    entered = accept_invite(services, invite_teacher(services), "Lo", "low", "three loud harbours")
    client = signed_in(writer.room.app, entered.token)
    return Writer(writer.room, Visitor(client), entered.person_id, writer.draft)
