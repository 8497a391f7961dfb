"""What is right, found by asking an item's scoring rules about answers."""
