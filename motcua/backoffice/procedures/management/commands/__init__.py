"""Commands of the catalogue, by file name."""
