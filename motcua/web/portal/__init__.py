"""The citizen site."""
