"""Views of the dossier pages: fetch through permission, form, one operation, answer."""
