"""How a person wishes to be told, as a form: the same at the desk and on one's own page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.casework.reminders.states import SWITCHES
from motcua.foundation.notifications.rules import Wishes
from motcua.foundation.notifications.states import Channel

# '' is a choice of its own: every kind, whatever channel.
ANY = "any"
CHANNELS = (
    (ANY, _("Cách nào tiện nhất")),
    (Channel.SMS.value, _("Tin nhắn")),
    (Channel.ZALO.value, "Zalo"),
    (Channel.EMAIL.value, _("Thư điện tử")),
    (Channel.VOICE.value, _("Gọi điện, nói trực tiếp")),
)


class WishesForm(forms.Form):
    """A channel, a language, and what is not wanted."""

    channel = forms.ChoiceField(label=_("Báo tin bằng"), choices=CHANNELS, widget=forms.RadioSelect)
    language = forms.CharField(
        label=_("Nói tiếng gì, nếu không phải tiếng Việt"), required=False, max_length=40
    )
    off = forms.MultipleChoiceField(
        label=_("Không muốn nhận"),
        required=False,
        choices=[(kind or ANY, words) for kind, words in SWITCHES],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tin luật buộc phải báo thì vẫn báo, bằng cách gọi điện."),
    )

    @classmethod
    def of(cls, data: Any, known: Wishes) -> "WishesForm":
        """Return the form as it starts for somebody who chose this before."""
        off = [kind or ANY for kind in known.off]
        start = {"channel": known.channel or ANY, "language": known.language, "off": off}
        return cls(data, initial=start)

    def wishes(self, known: Wishes) -> Wishes:
        """Return what was chosen; kinds the form does not show stay as they were."""
        shown = {kind for kind, _words in SWITCHES}
        chosen = {"" if kind == ANY else kind for kind in self.cleaned_data["off"]}
        channel = self.cleaned_data["channel"]
        return Wishes(
            channel="" if channel == ANY else channel,
            language=self.cleaned_data["language"].strip(),
            off=frozenset(chosen | (known.off - shown)),
        )
