"""What the office offers and keeps."""
