"""The desk's pages of dossiers: worklist, intake, one dossier, approvals, results, search, register."""
