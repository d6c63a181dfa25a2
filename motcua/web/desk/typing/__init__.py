"""What is still typed and written by hand at the counter, on any day, by procedure."""
