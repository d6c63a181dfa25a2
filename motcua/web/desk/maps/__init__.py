"""The map of one's office: its file, its directions, the places on it."""
