"""What differs between two versions of a unit, in words for a teacher."""

from quizapp.content.editing.telling.differences import differences
from quizapp.content.editing.telling.model import Change, Kind, Span, SpanKind
from quizapp.content.editing.telling.spans import spans

__all__ = ["Change", "Kind", "Span", "SpanKind", "differences", "spans"]
