"""Bytes and markup of other programs, read without trusting them."""
