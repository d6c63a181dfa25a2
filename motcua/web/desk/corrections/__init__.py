"""What people say is wrong about what is held of them, and the office's answers."""
