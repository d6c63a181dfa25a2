"""Who carries messages: one file a vendor, known to nobody but the registry."""
