"""Attempts on their way out: neutral values, and the two languages that other programs read."""
