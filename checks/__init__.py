"""Checks of the repository that `make lint` runs beside its linters; each is a module to run."""
