"""The form of a correction; what is allowed in it is decided by the use cases."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import HiddenField, TextAreaField


class ReasonForm(FlaskForm):
    """Why marks change.

    key: of this correction, so that once is enough; by: the version that judges, as it was shown.
    """

    reason = TextAreaField("Reason, for your students")
    key = HiddenField()
    by = HiddenField()
