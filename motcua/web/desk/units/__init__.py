"""The desk's pages of units: the tree of the house, one unit, its parts, and places.

Everybody at work reads them; an administrator of the unit or of one above it changes them.
"""
