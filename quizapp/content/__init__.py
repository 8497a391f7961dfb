"""Lesson files to checked units: read, validate, ground, lint, format and look up."""
