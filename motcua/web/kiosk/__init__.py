"""The screen in the hall: find a procedure, print its guide, follow a dossier. Nobody signs in.

It asks with the token of its pairing. Whatever a visitor typed lives in a session that is wiped
when they leave, or when the screen has been left alone.
"""
