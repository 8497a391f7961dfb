"""Fields that several forms of teachers have."""

from __future__ import annotations

from wtforms import IntegerField


class WholeField(IntegerField):
    """A whole number."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Raises ValueError in words for what is none."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError("Write a whole number.") from None
