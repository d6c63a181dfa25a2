"""The first page: what is to be done, where is my dossier, is the counter open."""
