"""Questions out of a file of another program, brought into a new lesson."""

from quizapp.web.editor.bringing import pages

__all__ = ["pages"]
