"""Why a use case did not do what was asked; the messages are for the person who asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar


class UsecaseError(Exception):
    """The request was understood and not carried out; nothing was changed."""


class NotFound(UsecaseError):  # noqa: N818 - an outcome, not a fault
    """There is no such thing, or it is not this person's: the two are not told apart."""


class NotAllowed(UsecaseError):  # noqa: N818 - an outcome, not a fault
    """The person's role does not permit it."""


class Closed(UsecaseError):  # noqa: N818 - an outcome, not a fault
    """The attempt has been submitted, or the item takes no more answers."""


class Refused(UsecaseError):  # noqa: N818 - an outcome, not a fault
    """Bad input. field: the name of the input it is about, "" for none."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class KeyUsed(Refused):
    """The key was sent before, with something else under it."""


class Moved(UsecaseError):  # noqa: N818 - an outcome, not a fault
    """Somebody else was quicker: the item has steps that the client had not seen.

    sequence: of the last step, 0 for none; response, certainty: what counts now.
    """

    def __init__(
        self, sequence: int, response: Mapping[str, Any] | None, certainty: int | None
    ) -> None:
        super().__init__("This question was answered elsewhere meanwhile. Look at that first.")
        self.sequence = sequence
        self.response = response
        self.certainty = certainty


class Changed(UsecaseError):  # noqa: N818 - an outcome, not a fault
    """It is no longer as the client had seen it."""


class FileChanged(Changed):
    """The file of a lesson is no longer the one that a draft rests on; it was left as it is."""


class TooMany(UsecaseError):  # noqa: N818 - an outcome, not a fault
    """Too many tries, or whatever `what` says.

    retry_after: whole seconds until the next one is let through.
    """

    def __init__(self, retry_after: int, what: str = "Too many tries.") -> None:
        minutes = -(-retry_after // 60)
        wait = "a minute" if minutes <= 1 else f"{minutes} minutes"
        super().__init__(f"{what} Wait {wait} and try once more.")
        self.retry_after = retry_after


class NotSaved(UsecaseError):  # noqa: N818 - an outcome, not a fault
    """The database could not be written (or read): locked, full, read-only or away.

    retry_after: whole seconds after which a database in trouble may be asked again.
    """

    retry_after: ClassVar = 5
