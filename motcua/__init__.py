"""Một Cửa: the one-stop office of a Vietnamese commune, ward or province."""

__version__ = "0.1.0.dev0"
