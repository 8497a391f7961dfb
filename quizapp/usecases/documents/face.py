"""A kind of document for students or for teachers, as the registry knows a format."""

from __future__ import annotations

from dataclasses import dataclass

from quizapp.content.build import build_unit
from quizapp.interop.model import Parcel, Written
from quizapp.usecases.documents.left_out import left_out
from quizapp.usecases.documents.making import Kind, made
from quizapp.usecases.errors import Refused


@dataclass(frozen=True, slots=True)
class Face:
    """See quizapp.interop.format.Writes: the names in capitals are the protocol's."""

    kind: Kind
    with_key: bool

    @property
    def NAME(self) -> str:  # noqa: N802
        """As it is typed behind --format."""
        return f"{self.kind}-key" if self.with_key else str(self.kind)

    @property
    def LABEL(self) -> str:  # noqa: N802
        """For people."""
        return f"{self.kind.label}: {'key for teachers' if self.with_key else 'student sheet'}"

    @property
    def EXTENSIONS(self) -> tuple[str, ...]:  # noqa: N802
        """The one to write."""
        return (self.kind.extension,)

    def write(self, parcel: Parcel, *, carry: bool = True) -> Written:  # noqa: ARG002
        """The sheet of version A, or its key; nothing is carried, as nobody reads it back.

        Raises Refused for a parcel that is no whole unit, and when a picture or a character can't
        be set.
        """
        if parcel.raw is None:
            raise Refused("only a whole lesson can be printed; import the questions first")
        unit = build_unit(parcel.raw)
        return Written(
            made(unit, self.kind, with_key=self.with_key),
            left_out(parcel, with_key=self.with_key),
        )
