"""Who changed roles, classes, codes, marks and the like; only ever added to."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.store.tables.base import Base, Utc
from quizapp.store.tables.tenant import Tenanted


class Audit(Tenanted, Base):
    """One change. who: a person's id, "" for the server itself, None once that person is erased;

    action, kind: of `quizapp.domain.audit`; object_id: what was changed, "" once it is erased with
    its owner; class_id: the class that it was done in; before, after: a few values. Ids refer to
    rows that may be gone, so they are no keys of other tables.
    """

    __tablename__ = "audit"
    __table_args__ = (
        Index(None, "tenant", "at", "id"),
        Index(None, "tenant", "action", "at", "id"),
        Index(None, "tenant", "who"),
        Index(None, "tenant", "kind", "object_id"),
    )

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    at: Mapped[datetime] = mapped_column(Utc)
    who: Mapped[str | None] = mapped_column(String(64))
    action: Mapped[str] = mapped_column(String(32))
    kind: Mapped[str] = mapped_column(String(16))
    object_id: Mapped[str] = mapped_column(String(400))
    class_id: Mapped[str | None] = mapped_column(String(64))
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
