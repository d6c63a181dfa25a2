"""Switching reminders off: by the link in a message, without signing in; and on one's own page."""
