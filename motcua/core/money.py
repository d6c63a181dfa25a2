"""Money is whole đồng."""


def format_vnd(amount: int) -> str:
    """Return ``8000`` as ``8.000 đ`` (with a no-break space)."""
    return f"{amount:,}".replace(",", ".") + "\u00a0đ"
