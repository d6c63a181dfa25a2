"""The office itself: hours, people in charge, numbers to call, and which office one asks about."""
