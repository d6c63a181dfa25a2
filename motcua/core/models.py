"""The kernel's one table, where Django looks for it."""

from motcua.core.numbering import NumberSeries

__all__ = ["NumberSeries"]
