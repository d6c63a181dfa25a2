"""Following a dossier: by its code, or by the QR of the slip in one's hand."""
