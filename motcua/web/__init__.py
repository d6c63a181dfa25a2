"""Doors: they translate words into acts, and hold no table and no rule."""
