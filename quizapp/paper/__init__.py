"""Lessons as PDF: a unit becomes plain data, and fixed typst templates set it.

No text of a lesson is ever read as typst's markup: the templates take it as JSON.
"""
