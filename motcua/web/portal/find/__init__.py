"""Finding a procedure: by everyday words, by what happened at home, or through the whole list."""
