"""The documents: commands and code run, links lead somewhere, and nothing is left out."""
