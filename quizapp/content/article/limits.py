"""How much of an article is read; each limit is far above a long newspaper page."""

from __future__ import annotations

MOST_BYTES = 10_000_000
"""Of a file."""
MOST_CHARACTERS = 200_000
"""Of its text, about 33,000 words."""
MOST_PARAGRAPHS = 2000
"""As in the schema of a source record."""
LONGEST_NAME = 120
"""Characters of a name, a speaker or a word to explain; what is longer is none."""
MOST_PAGES = 200
"""Of a PDF."""
MOST_PARTS = 2000
"""Files inside of a .docx."""
MOST_UNPACKED = 50_000_000
"""Bytes of a .docx once it is unpacked."""
MOST_RATIO = 200
"""How many times its size a part of a .docx may unpack to."""
SECONDS = 15
"""A reader that needs longer is ended."""
MEMORY = 1_500_000_000
"""Bytes of memory that a reader may ask for, where the system can limit it."""
