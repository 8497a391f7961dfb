"""Without a network: what is kept, what is sent on return, and what the student is told."""
