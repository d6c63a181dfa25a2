"""A minute, and the acts of a timeline."""

from datetime import timedelta

MINUTE = timedelta(minutes=1)


def acts(dossier):
    return [line.act for line in dossier.timeline.order_by("seq")]
