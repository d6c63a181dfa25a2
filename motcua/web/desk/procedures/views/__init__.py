"""Views of the catalogue: each translates, fetch, ask once, answer."""
