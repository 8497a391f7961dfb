"""Whose rows are whose, where several schools share a database."""

from __future__ import annotations

from sqlalchemy import Integer
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.orm import Mapped, mapped_column

OPTION = "quizapp_tenant"
"""Execution option of an engine: the tenant that it serves."""


def _of_engine(context: DefaultExecutionContext) -> int:
    tenant: int | None = context.execution_options.get(OPTION)
    if tenant is None:
        raise LookupError("nothing is added for no tenant: make the engine with one")
    return tenant


class Tenanted:
    """A table that grows. tenant: the school whose row it is; first in every key and index.

    Whoever adds a row need not name it: it is the engine's. Raises LookupError for an engine of
    none.
    """

    tenant: Mapped[int] = mapped_column(
        Integer, primary_key=True, autoincrement=False, sort_order=-1, default=_of_engine
    )
