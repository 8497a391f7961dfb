"""What the schema can't say of a matching item."""

from __future__ import annotations

from quizapp.domain.problem import Problem
from quizapp.questions.matching.model import Body


def keys(body: Body) -> list[Problem]:
    """Each premise's key is an option, and no option is the key of two."""
    known = {option.id for option in body.options}
    taken: dict[str, int] = {}
    problems = []
    for n, premise in enumerate(body.premises):
        first = taken.setdefault(premise.key, n)
        if premise.key not in known:
            message = f"the key {premise.key!r} is not an option of this item"
            help_ = f"name one of: {', '.join(sorted(known))}"
        elif first != n:
            message = f"the option {premise.key!r} is already the key of /premises/{first}"
            help_ = "give each premise an option of its own: students may use each option once"
        else:
            continue
        problems.append(Problem("F206", f"/premises/{n}/key", message, help_))
    return problems


def whys(body: Body) -> list[Problem]:
    """An option says why it is wrong exactly when it fits no premise."""
    used = {premise.key for premise in body.premises}
    problems = []
    for n, option in enumerate(body.options):
        if option.id not in used and option.why is None:
            message = f"'why' is missing: the option {option.id!r} fits no premise"
            help_ = 'add "why", or make it the key of a premise'
            problems.append(Problem("F205", f"/options/{n}", message, help_))
        elif option.id in used and option.why is not None:
            message = f"the option {option.id!r} is a key, yet says why it is wrong"
            help_ = 'take "why" out, or correct the premise\'s key'
            problems.append(Problem("F205", f"/options/{n}/why", message, help_))
    return problems
