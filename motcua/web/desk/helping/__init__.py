"""Helped filing at the desk: mandates drawn up from a card, signed on paper, used, taken back."""
