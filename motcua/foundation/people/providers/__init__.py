"""Those who prove to us who somebody is."""
