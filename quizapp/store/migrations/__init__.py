"""Alembic's folder: env.py, a template for new revisions, and versions/."""
