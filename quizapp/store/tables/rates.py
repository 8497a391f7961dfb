"""Failures counted in fixed windows, where all workers see them."""

from __future__ import annotations

from sqlalchemy import BigInteger, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.store.tables.base import Base
from quizapp.store.tables.tenant import Tenanted


class RateHit(Tenanted, Base):
    """How often something happened. window: when the window ends, in seconds since 1970."""

    __tablename__ = "rate_hit"
    __table_args__ = (Index(None, "tenant", "window"),)

    bucket: Mapped[str] = mapped_column(String(96), primary_key=True)
    window: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    count: Mapped[int] = mapped_column(Integer)
