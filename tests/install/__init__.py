"""The package as others install it: built from the tree, unpacked elsewhere, run from nowhere."""
