"""Copies of a whole database: one file with the database, its secret and what it holds."""
