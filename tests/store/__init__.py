"""Tests of the store, over real database files."""
