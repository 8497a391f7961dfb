"""Mends of findings that no lint rule makes, one file a code; found and never listed."""
