"""Packages for learning platforms that open a lesson on the server; no question is in them.

A student's browser must never hold a key, so that a package is a small page that opens a window
and hears how it went.
"""
