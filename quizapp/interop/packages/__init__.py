"""What packages of several files have in common, whichever format is inside."""
