"""Theme days at the desk: what holds today and who is at risk, what was counted, how they are set."""
