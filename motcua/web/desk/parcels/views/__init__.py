"""Views of the post: thin, each asks a room and draws."""
