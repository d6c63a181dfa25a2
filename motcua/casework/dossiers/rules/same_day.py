"""On a day of no appointment: will it be done before closing? *Units*: minutes of working time."""


def is_at_risk(work_minutes: int, minutes_left: int) -> bool:
    """Say whether more work is left on the road than time until the promise ends.

    The work is what the route plans: an experienced hand is faster, a warning too early costs a
    look, one too late costs the promise.
    """
    return work_minutes > minutes_left
