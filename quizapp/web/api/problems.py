"""What can go wrong, in the form of RFC 9457: each kind once, with its status and its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

import msgspec

MEDIA_TYPE = "application/problem+json"


class Fault(msgspec.Struct, frozen=True):
    """One thing that is wrong with what was sent.

    pointer: JSON Pointer (RFC 6901) into the body, or "/" and the name of a query parameter.
    """

    pointer: str
    detail: str


class Problem(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Why a request was not carried out (RFC 9457).

    type: address of the kind; instance: the path asked for; errors: what is wrong with the input,
    piece by piece; scope: which one the token lacks; sequence, fields, certainty: of an answer that
    counts instead.
    """

    type: str
    title: str
    status: int
    detail: str
    instance: str
    errors: list[Fault] | msgspec.UnsetType = msgspec.UNSET
    scope: str | msgspec.UnsetType = msgspec.UNSET
    sequence: int | msgspec.UnsetType = msgspec.UNSET
    fields: dict[str, list[str]] | msgspec.UnsetType = msgspec.UNSET
    certainty: int | msgspec.UnsetType | None = msgspec.UNSET


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem. name: the end of its address; mend: what to do about it."""

    name: str
    status: int
    title: str
    mend: str

    KNOWN: ClassVar[dict[str, Kind]] = {}

    def __post_init__(self) -> None:
        """Every kind can be looked up by its name."""
        self.KNOWN[self.name] = self


class Trouble(Exception):  # noqa: N818 - an outcome, not a fault
    """Ends a request with a problem. more: members of `Problem` beside the usual ones."""

    def __init__(
        self, kind: Kind, detail: str = "", headers: dict[str, str] | None = None, **more: Any
    ) -> None:
        super().__init__(detail or kind.mend)
        self.kind = kind
        self.detail = detail or kind.mend
        self.headers = headers or {}
        self.more = more


MALFORMED = Kind("malformed", 400, "The body is no JSON", "Send one JSON value in UTF-8.")
SIGNED_OUT = Kind(
    "signed-out",
    401,
    "Nobody is signed in",
    "Send a token that works in the header Authorization, or the cookie of a browser that is "
    "signed in.",
)
NO_SCOPE = Kind(
    "no-scope", 403, "The token may not do this", "Make a token that has the scope named here."
)
TEACHERS_ONLY = Kind("teachers-only", 403, "This is for teachers", "Ask with a teacher's token.")
NO_CSRF = Kind(
    "no-csrf",
    403,
    "The token of the page is missing or old",
    "A browser that asks by its cookie sends the csrf_token of a page of the same session in the "
    "header X-CSRFToken.",
)
NOT_FOUND = Kind(
    "not-found",
    404,
    "There is nothing here",
    "The address may be mistyped, or it is not yours.",
)
BAD_METHOD = Kind(
    "bad-method", 405, "This is not done to this address", "Use a method that Allow names."
)
NOT_ACCEPTABLE = Kind(
    "not-acceptable", 406, "There is only JSON here", "Accept application/json or anything."
)
CLOSED = Kind("closed", 409, "This is already closed", "Read the attempt to see what counted.")
CONFLICT = Kind(
    "conflict",
    409,
    "Answered elsewhere meanwhile",
    "Show the person the answer that counts, and send again with its sequence if it shall change.",
)
KEY_USED = Kind(
    "key-used",
    409,
    "The key was sent with another answer",
    "Make a new key for each save, and send the same answer under it until you hear back.",
)
CHANGED = Kind(
    "changed",
    412,
    "It has changed since you read it",
    "Read it again, show the person what stands there now, and send the new ETag as If-Match.",
)
TOO_LARGE = Kind("too-large", 413, "That is too much at once", "Send less, or in several parts.")
NOT_JSON = Kind(
    "not-json", 415, "The body must be JSON", "Send it with Content-Type: application/json."
)
INVALID = Kind("invalid", 422, "Something in it does not fit", "Mend what errors names.")
UNREADABLE = Kind(
    "unreadable",
    422,
    "This cannot be read as an answer",
    "Send the fields of the question's form with values that it offers.",
)
REFUSED = Kind("refused", 422, "This is not possible", "See detail.")
TOO_MANY = Kind("too-many", 429, "Too many tries", "Wait as long as Retry-After says.")
BROKEN = Kind("broken", 500, "Something broke on our side", "What was shown as saved is safe.")
NOT_SAVED = Kind(
    "not-saved",
    503,
    "The record cannot be reached just now",
    "Nothing that was shown as saved is lost. Send the same again.",
)
