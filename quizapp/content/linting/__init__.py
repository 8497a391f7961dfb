"""Linting many files: what is asked for, with all cores, remembered, and mended."""
