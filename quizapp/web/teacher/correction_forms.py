"""The form of a correction; what is allowed in it is decided by the use cases."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField, TextAreaField


class ReasonForm(FlaskForm):
    """Why marks change.

    key: of this correction, so that once is enough; by: the version that judges, as it was shown;
    line: from how many per cent a mark counts as passed.
    """

    reason = TextAreaField("Reason, for your students")
    key = HiddenField()
    by = HiddenField()
    line = StringField("Pass line, in per cent")
