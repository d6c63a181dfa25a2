"""The living style guide: every page of the desk with invented people, in every state.

Only where ``settings.GALLERY`` is on: a developer's machine and the tests.
"""
