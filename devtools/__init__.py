"""What dev.py stands on, of the standard library alone: nothing else is there at its start."""
