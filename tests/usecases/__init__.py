"""Tests of the use cases, over real files and databases."""
