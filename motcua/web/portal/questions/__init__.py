"""People's questions with the office's answers; anybody may ask, nobody is named."""
