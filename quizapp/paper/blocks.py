"""What the templates understand: a closed set of plain values."""

from __future__ import annotations

Block = dict[str, object]
"""A JSON object. Those of a sheet have a `kind`, by which typst/blocks.typ sets them."""
