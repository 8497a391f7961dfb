"""What a room may offer beside the protocol `Room`: each is asked for where it is needed."""
