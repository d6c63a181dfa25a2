"""The desk's pages of the catalogue: what is asked, how long it takes, which way it goes."""
