"""How each person wishes to be told: found by number, masked, changed when they say so."""
