"""The screen in the hall: find a procedure, print its guide, follow a dossier, file a simple request.

Nobody signs in. It asks with the token of its pairing. Whatever a visitor typed lives in a session
and in a draft of this screen; both are wiped when they leave, or when it has been left alone.
"""
