"""What the office must publish: still due, up, ready to come down; with evidence."""
