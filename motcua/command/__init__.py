"""The motcua program: bench, demonstration office, verify, doctor."""
