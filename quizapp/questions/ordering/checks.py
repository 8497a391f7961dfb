"""What the schema can't say of an ordering item."""

from __future__ import annotations

from quizapp.domain.problem import Problem
from quizapp.questions.ordering.model import Body


def places(body: Body) -> list[Problem]:
    """The key names entries of this item, each once, in at least two groups."""
    known = {entry.id for entry in body.entries}
    taken: set[str] = set()
    problems = []
    for g, group in enumerate(body.key):
        for n, one in enumerate(group):
            if one not in known:
                message = f"the key names {one!r}, which is not an entry of this item"
                help_ = f"name one of: {', '.join(sorted(known))}"
                problems.append(Problem("F206", f"/key/{g}/{n}", message, help_))
            elif one in taken:
                message = f"the entry {one!r} stands in the key twice"
                help_ = "leave it where it belongs"
                problems.append(Problem("F206", f"/key/{g}/{n}", message, help_))
            taken.add(one)
    if len(body.key) < 2:
        message = "the key fixes no order: it has fewer than two groups"
        problems.append(Problem("F208", "/key", message, "one group for each point in time"))
    return problems


def strictness(body: Body) -> list[Problem]:
    """Every rule but kendall needs one fixed place for each entry."""
    rule = body.scoring.rule
    if rule == "kendall":
        return []
    help_ = 'give each entry a group of its own, or use the rule "kendall"'
    problems = [
        Problem("F209", f"/key/{g}", f"the rule {rule!r} allows no entries at the same time", help_)
        for g, group in enumerate(body.key)
        if len(group) > 1
    ]
    open_ = ", ".join(entry.id for entry in body.undated)
    if open_:
        message = f"the rule {rule!r} needs every entry in the key; not there: {open_}"
        problems.append(Problem("F209", "/key", message, help_))
    return problems
