"""What a teacher asks of the grid, read from the address; what makes no sense is left out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields

from quizapp.usecases.reading import Standing
from quizapp.usecases.teaching import GridQuery

STATES = {one.value.replace(" ", "-"): one for one in Standing}
KINDS = {"quiz": "quizzes alone"}
SORTS = {
    "name": "Name, A to Z",
    "-name": "Name, Z to A",
    "-score": "Score, highest first",
    "score": "Score, lowest first",
    "-last": "Last activity, newest first",
    "last": "Last activity, oldest first",
}
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_MOST_SEARCH = 100
_CLASS = re.compile(r"[A-Za-z0-9_-]{1,64}")
_PAGE = re.compile(r"[0-9]{1,6}")


@dataclass(frozen=True, slots=True)
class Wish:
    """class_: id of a class; course: its id; search: part of a name; state: a key of STATES;

    kind: a key of KINDS; sort: a key of SORTS.
    "" means that there is no such limit; page counts from 1.
    """

    class_: str = ""
    course: str = ""
    search: str = ""
    state: str = ""
    kind: str = ""
    sort: str = "name"
    page: int = 1

    @property
    def query(self) -> GridQuery:
        """The same for the use case."""
        return GridQuery(
            class_id=self.class_ or None,
            course_id=self.course or None,
            search=self.search,
            status=STATES.get(self.state),
            quizzes=self.kind == "quiz",
            sort=self.sort,
        )

    @property
    def limited(self) -> bool:
        """Whether some students may be left out."""
        return bool(self.class_ or self.course or self.search or self.state)

    def address(self, **changed: object) -> dict[str, object]:
        """The parameters of an address for the same wish, with changes; what is usual is left out.

        A change of anything but the page leads to the first page.
        """
        usual = {field.name: field.default for field in fields(self)}
        now = {name: getattr(self, name) for name in usual} | {"page": 1} | changed
        told = {name: value for name, value in now.items() if value != usual[name]}
        return {name.rstrip("_"): value for name, value in told.items()}


def wish(args: Mapping[str, str]) -> Wish:
    """The wish in the parameters of an address. Never raises."""
    course, state, sort = args.get("course", ""), args.get("state", ""), args.get("sort", "")
    page, kind, class_ = args.get("page", ""), args.get("kind", ""), args.get("class", "")
    return Wish(
        class_=class_ if _CLASS.fullmatch(class_) else "",
        course=course if _ID.fullmatch(course) else "",
        # No name has a zero byte, and no database takes one.
        search=args.get("search", "").replace("\0", "").strip()[:_MOST_SEARCH],
        state=state if state in STATES else "",
        kind=kind if kind in KINDS else "",
        sort=sort if sort in SORTS else "name",
        page=max(1, int(page)) if _PAGE.fullmatch(page) else 1,
    )
