"""The pool of a server's connections."""

from __future__ import annotations

from sqlalchemy.pool import ConnectionPoolEntry, QueuePool


class LivingPool(QueuePool):
    """Keeps no place for a connection that has ended and could not be opened anew.

    Such places would be lent by turns with the living ones, and refuse whoever got one as long as
    the database lets nobody else in: after its restart, when others were quicker.
    """

    def _do_return_conn(self, record: ConnectionPoolEntry) -> None:
        if record.dbapi_connection is None:
            self._dec_overflow()
        else:
            super()._do_return_conn(record)
