"""What an audit of packages came to, whoever was asked, and what is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_ASK = "Run `make audit` where pypi.org can be reached, or name a folder (CONTRIBUTING.md)"


@dataclass(frozen=True, slots=True)
class Audit:
    """asked: how many packages somebody knew advisories of; silent: names of the others;

    weak: a line for each known weakness; trouble: why it is no full audit; mend: what to do then;
    by: who was asked; among: what was looked at, in words.
    """

    asked: int = 0
    silent: Sequence[str] = ()
    weak: Sequence[str] = ()
    trouble: str = ""
    mend: str = _ASK
    by: str = "pip-audit"
    among: str = ""

    @property
    def done(self) -> bool:
        """Whether every package was looked up among advisories that can be relied on."""
        return self.asked > 0 and not self.silent and not self.trouble


def verdict(found: Audit, *, must: bool) -> tuple[int, str]:
    """The exit status and what to say. must: an audit that was not done is a failure."""
    said = list(found.weak)
    if found.weak:
        said.append(f"{found.by}: raise these pins (make lock)")
    elif found.done:
        said.append(f"{found.by}: no known weakness in {found.asked} packages{found.among}")
    if not found.done:
        said.append(f"{found.by}: NOT AUDITED: {_why(found)}. {found.mend}.")
    status = 1 if found.weak else 2 if must and not found.done else 0
    return status, "\n".join(said)


def _why(found: Audit) -> str:
    return found.trouble or (
        f"{len(found.silent)} of {found.asked + len(found.silent)} packages are not known to the "
        "registry's list of advisories"
    )
