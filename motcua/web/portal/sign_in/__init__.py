"""How a citizen comes in: through an identity provider, or by a code. Looking up needs neither."""
