"""The checks find what they are for."""
