"""Post as the people use it: what the office agreed on, and how to go by it."""
