"""Whom to call, which messages did not arrive, how the carriers are."""
