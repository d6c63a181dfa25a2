"""Machines of the hall: paired with a token shown once, parted when they go."""
