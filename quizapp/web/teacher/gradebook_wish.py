"""What a teacher asks of a gradebook, read from the address; what makes no sense is left out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from quizapp.usecases.gradebook import REST, SORTS, GradebookQuery

NO_CATEGORY = "none"
"""How an address names the assignments without a category."""

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_PAGE = re.compile(r"[0-9]{1,6}")


@dataclass(frozen=True, slots=True)
class GradebookWish:
    """category: an id, NO_CATEGORY, or "" for all; page counts from 1."""

    category: str = ""
    missing: bool = False
    sort: str = "name"
    page: int = 1

    @property
    def query(self) -> GradebookQuery:
        """The same for the use case."""
        category = REST if self.category == NO_CATEGORY else self.category or None
        return GradebookQuery(category, self.missing, self.sort)

    @property
    def limited(self) -> bool:
        """Whether something may be left out."""
        return bool(self.category or self.missing)

    def address(self, **changed: object) -> dict[str, object]:
        """The parameters for the same wish, with changes; what is usual is left out.

        A change of anything but the page leads to the first page.
        """
        now = {
            "category": self.category,
            "missing": 1 if self.missing else 0,
            "sort": self.sort,
            "page": 1,
        } | changed
        usual = {"category": "", "missing": 0, "sort": "name", "page": 1}
        return {name: value for name, value in now.items() if value != usual[name]}


def gradebook_wish(args: Mapping[str, str]) -> GradebookWish:
    """The wish in the parameters of an address. Never raises."""
    category, sort, page = args.get("category", ""), args.get("sort", ""), args.get("page", "")
    return GradebookWish(
        category=category if _ID.fullmatch(category) else "",
        missing=args.get("missing") == "1",
        sort=sort if sort in SORTS else "name",
        page=max(1, int(page)) if _PAGE.fullmatch(page) else 1,
    )
