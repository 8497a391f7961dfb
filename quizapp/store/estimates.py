"""What SQLite is told of the rows that a key finds: the tenant alone finds all of them.

Without it SQLite takes the first column of an index to leave some ten rows, and walks through a
whole school to find a student. PostgreSQL counts for itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, text

_ROWS = 1_000_000
_SOME = 1000
"""Of an index that holds some rows of its table."""

_FIRST = "tenant"
# What SQLite assumes itself of each further column, where it knows nothing.
_USUAL = (10, 9, 8, 7, 6, 5)
_ADD = text(
    "INSERT INTO sqlite_stat1 (tbl, idx, stat) SELECT :tbl, :idx, :stat"
    " WHERE NOT EXISTS (SELECT 1 FROM sqlite_stat1 WHERE tbl = :tbl AND idx = :idx)"
)


def estimate(connection: Connection) -> None:
    """Note it for each index that begins with the tenant and has no statistics yet."""
    if connection.dialect.name != "sqlite":
        return
    wanted = [one for table in _tables(connection) for one in _of_table(connection, table)]
    if not wanted:
        return
    # Makes the table of statistics, and reads no table of ours.
    connection.exec_driver_sql("ANALYZE alembic_version")
    added = sum(connection.execute(_ADD, one).rowcount for one in wanted)
    if added:
        # This connection goes by them at once, others from their next statement on.
        connection.exec_driver_sql("ANALYZE sqlite_master")


def _tables(connection: Connection) -> list[str]:
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    return [str(name) for (name,) in connection.exec_driver_sql(query)]


def _of_table(connection: Connection, table: str) -> Iterator[dict[str, str]]:
    listed = connection.exec_driver_sql(f'PRAGMA index_list("{table}")').fetchall()
    made = "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?"
    (sql,) = connection.exec_driver_sql(made, (table,)).one()
    for _, index, unique, origin, partial in listed:
        info = connection.exec_driver_sql(f'PRAGMA index_info("{index}")').fetchall()
        columns = [row[2] for row in info]
        if columns[0] == _FIRST:
            rows = _SOME if partial else _ROWS
            found = [rows, rows, *_USUAL[: len(columns) - 1]]
            if unique:
                found[-1] = 1
            # The key by which such a table lies in the file is known by the table's name.
            name = table if origin == "pk" and sql.rstrip().endswith("WITHOUT ROWID") else index
            yield {"tbl": table, "idx": name, "stat": " ".join(map(str, found))}
