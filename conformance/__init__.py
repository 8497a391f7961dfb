"""Runs every reader of outside formats over folders of real files, and counts what came in."""
