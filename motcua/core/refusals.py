"""What an operation says when it will not act: a sentence for the person, and the law behind it."""


class Refused(Exception):
    """The act is not possible; nothing has changed. ``message`` is Vietnamese, for the person."""

    def __init__(self, message: str, law: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.law = law


class NotFromHere(Refused):
    """The act does not start from the present state."""


class NotYours(Refused):
    """The act exists, but not for this person."""


class Stale(Refused):
    """Somebody acted since the page was shown; the message names who."""
