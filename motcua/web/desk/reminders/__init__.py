"""What people are reminded of: written, approved, stopped; how far each round came, who was told."""
