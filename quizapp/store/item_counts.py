"""Counts of the answers of people who were erased."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from quizapp.domain.numbers import fraction, text
from quizapp.store.tables import ItemCount, ServedUnit
from quizapp.store.upsert import insert_into


class Count(NamedTuple):
    """asked: answers, blank ones too; right: those that earned all; credit: of all together."""

    asked: int
    right: int
    credit: Fraction


def add(session: Session, digest: str, credits_: Mapping[str, Fraction]) -> None:
    """Count one more answer to each of these items of a version."""
    if not credits_:
        return
    # In one order everywhere, so that two never wait for each other.
    items = sorted(credits_)
    none = {"unit_digest": digest, "asked": 0, "right": 0, "credit": "0"}
    fresh = insert_into(session, ItemCount).values([none | {"item_id": one} for one in items])
    session.execute(fresh.on_conflict_do_nothing())
    mine = ItemCount.unit_digest == digest
    query = select(ItemCount).where(mine, ItemCount.item_id.in_(items))
    rows = session.scalars(query.order_by(ItemCount.item_id).with_for_update()).all()
    for row in rows:
        credit = credits_[row.item_id]
        values = {
            "asked": row.asked + 1,
            "right": row.right + (credit == 1),
            "credit": text(fraction(row.credit) + credit),
        }
        session.execute(
            update(ItemCount).where(mine, ItemCount.item_id == row.item_id).values(values)
        )


def of_version(session: Session, digest: str) -> dict[str, Count]:
    """By item id, for one version of a unit."""
    rows = session.scalars(select(ItemCount).where(ItemCount.unit_digest == digest))
    return {one.item_id: Count(one.asked, one.right, fraction(one.credit)) for one in rows}


def newest_version(session: Session, course_id: str, unit_id: str) -> str | None:
    """The digest of the newest version of a unit that there are counts of."""
    query = (
        select(ServedUnit.digest)
        .where(
            ServedUnit.course_id == course_id,
            ServedUnit.unit_id == unit_id,
            # Asked of each version by its key: there may be counts of a thousand others.
            select(ItemCount.item_id).where(ItemCount.unit_digest == ServedUnit.digest).exists(),
        )
        .order_by(ServedUnit.first_served_at.desc())
        .limit(1)
    )
    return session.scalar(query)
