"""What is typed on the pages of the catalogue. Words are checked here; the law stands in the room."""
