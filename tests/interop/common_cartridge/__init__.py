"""Common Cartridges, in and out."""
