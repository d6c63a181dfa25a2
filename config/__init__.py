"""How the house is set up on one machine: settings, addresses, entry points."""
