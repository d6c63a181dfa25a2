"""Whom or what the office does not receive for now, why, by which law, and until when."""
