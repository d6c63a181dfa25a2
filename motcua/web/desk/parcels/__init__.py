"""Post at the desk: what is to be packed, handed over, followed; what came in; the agreement."""
