"""The verbs: each opens its transaction, and nothing else commits."""
