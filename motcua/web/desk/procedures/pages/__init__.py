"""From the room's answers to the shapes the pages draw."""
