"""One file a room; no surprises; situations are traits."""
