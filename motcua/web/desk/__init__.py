"""The desk: where officials receive, handle, sign and hand over dossiers. No rules, no tables."""
