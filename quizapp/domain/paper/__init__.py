"""A lesson on paper: which sheet it is, and in which order its questions stand on it."""
