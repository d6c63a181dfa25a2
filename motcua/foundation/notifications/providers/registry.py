"""Which carrier serves a channel, as the environment says. The only file that knows them all."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings

from motcua.foundation.notifications.providers.base import Check, Provider
from motcua.foundation.notifications.providers.demo import Demo
from motcua.foundation.notifications.providers.misdescribed import Misdescribed
from motcua.foundation.notifications.providers.sms_http import SmsGateway
from motcua.foundation.notifications.providers.smtp import Smtp, post_from
from motcua.foundation.notifications.providers.zalo import Zalo, zns_from
from motcua.foundation.notifications.rules.gateway import gateway_from
from motcua.foundation.notifications.states import CARRIED, Channel
from motcua.foundation.org.queries import house

_NAMES = {
    Channel.SMS: "SMS_PROVIDER",
    Channel.ZALO: "ZALO_PROVIDER",
    Channel.EMAIL: "EMAIL_PROVIDER",
}
UNCONNECTED = "chưa nối"
_UNCONNECTED = Check(
    is_well=False,
    words="Chưa nối: tin đi đường khác, không còn đường nào thì thành việc gọi điện",
    do="Khai trong môi trường, xem docs/environment.md",
)


@dataclass(frozen=True, slots=True)
class Connection:
    """One channel, who carries it, and how it is."""

    channel: Channel
    provider: str
    check: Check


def provider_of(channel: str) -> Provider | None:
    """Return who carries a channel, None while nobody does; never raises for a wrong description.

    The pretended carrier is for an invented office: a real one must not believe that what nobody
    carried was sent.
    """
    name = settings.OUTBOX[_NAMES[Channel(channel)]] if channel in CARRIED else "none"
    try:
        return _made(name)
    except ValueError as wrong:
        return Misdescribed(name, str(wrong))


def _made(name: str) -> Provider | None:
    match name:
        case "demo":
            return Demo() if house().is_demonstration else None
        case "http":
            return SmsGateway(gateway_from(settings.OUTBOX["SMS_GATEWAY"]))
        case "smtp":
            return Smtp(post_from(settings.OUTBOX["SMTP_URL"]), settings.OUTBOX["MAIL_FROM"])
        case "zns":
            return Zalo(zns_from(settings.OUTBOX["ZALO_ZNS"]))
    return None


def connected(kind: str) -> frozenset[str]:
    """Return the channels that carry messages of this kind now."""
    carriers = {channel: provider_of(channel) for channel in CARRIED}
    return frozenset(
        channel for channel, carrier in carriers.items() if carrier and carrier.carries(kind)
    )


def connections() -> Iterator[Connection]:
    """Yield each channel with its carrier and how it is now; asks each of them over the net."""
    for channel in CARRIED:
        provider = provider_of(channel)
        title = provider.title if provider else UNCONNECTED
        yield Connection(channel, title, provider.check() if provider else _UNCONNECTED)
