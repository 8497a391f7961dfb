"""What is kept of learning management systems."""
