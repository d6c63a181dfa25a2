"""Languages the office adds: a table out, a table in, a version shown to people or withdrawn."""
