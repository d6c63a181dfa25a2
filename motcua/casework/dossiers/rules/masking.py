"""Names as a public list may show them: initials only.

Law: 91/2025/QH15 (no more of a person than the purpose needs).
"""


def masked_name(name: str) -> str:
    """Return ``N. T. Ử.`` for ``Nguyễn Thị Ửng``; nothing of nothing."""
    return " ".join(f"{word[0].upper()}." for word in name.split())
