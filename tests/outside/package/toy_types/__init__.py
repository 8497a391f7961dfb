"""A package of question types of somebody else."""
