"""The desk's calendar pages: a year at a glance, its hours and documents, the roster, parameters.

Officials read them; administrators of the unit (or of one above) change them.
"""
