"""The moment a browser becomes the screen of an office: the token is typed or scanned once."""

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from motcua.foundation.org.queries import device_of
from motcua.web.access.devices import remember


class PairForm(forms.Form):
    """The token, as the desk showed it."""

    token = forms.CharField(
        label=_("Mã ghép máy"), max_length=100,
        help_text=_("Quản trị lấy mã ở bàn làm việc, mục Máy ở sảnh."),
        error_messages={"required": _("chưa ghi mã")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": True}),
    )  # fmt: skip


@login_not_required
@require_http_methods(["GET", "POST"])
def pair(request: HttpRequest) -> HttpResponse:
    """Take the token and keep it in this browser."""
    form = PairForm(request.POST or None)
    if form.is_valid():
        token = form.cleaned_data["token"].strip()
        if device_of(token) is not None:
            return remember(redirect("kiosk:home"), token)
        form.add_error("token", _("mã này không đúng hoặc đã bỏ ghép"))
    return render(request, "kiosk/pair.html", {"form": form}, status=422 if form.errors else 200)
