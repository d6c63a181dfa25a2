"""How the pages of the post are put together."""
