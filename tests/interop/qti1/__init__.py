"""QTI 1.2 of Canvas, Blackboard and cartridges."""
