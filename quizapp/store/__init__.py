"""The record in a database: tables, queries, migrations. Functions take a session, none commits."""
