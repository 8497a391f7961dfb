"""Lessons as PDF, read again by another program."""
