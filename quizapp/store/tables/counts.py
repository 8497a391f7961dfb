"""What stays of the answers of people who were erased: how many, and what they earned."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.store.tables.attempts import ServedUnit
from quizapp.store.tables.base import Base
from quizapp.store.tables.tenant import Tenanted


class ItemCount(Tenanted, Base):
    """Of an item of one version of a unit. right: how many of the answers earned all;

    credit: the sum of their credits, exact text. It leads to nobody.
    """

    __tablename__ = "item_count"

    unit_digest: Mapped[str] = mapped_column(ForeignKey(ServedUnit.digest), primary_key=True)
    item_id: Mapped[str] = mapped_column(String(128), primary_key=True)
    asked: Mapped[int] = mapped_column(Integer)
    right: Mapped[int] = mapped_column(Integer)
    credit: Mapped[str] = mapped_column(Text)
