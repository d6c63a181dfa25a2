"""The portal on a phone's home screen, and without a network: manifest, worker, the page of last resort."""
