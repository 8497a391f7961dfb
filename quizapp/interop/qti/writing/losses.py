"""What QTI cannot hold of a question, by the fields of its JSON."""

from __future__ import annotations

from quizapp.interop.model import Loss, Question
from quizapp.interop.qti.writing.draft import Draft


def of_item(question: Question, draft: Draft, *, carry: bool) -> list[Loss]:
    """What an item loses.

    What a file says all the same, where no other program heeds it, is a loss of that program alone.
    """
    found = [
        Loss(question.id, one.field, f"QTI {one.what}", one.instead, kept=carry)
        for one in draft.lost
        if carry or not one.shown
    ]
    if question.claims:
        what = "QTI has no place for the claims that a question rests on"
        found.append(Loss(question.id, "/claims", what, "left out", kept=carry))
    return found
