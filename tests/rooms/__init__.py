"""Every room is asked the same questions; each has its own laws beside."""
