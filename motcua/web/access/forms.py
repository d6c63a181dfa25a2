"""The forms of sign-in as our pages show them: a label above, nothing written inside a field."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as base
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn


class _Plain:
    """No placeholders: they vanish when one begins to type."""

    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class LoginForm(_Plain, account.LoginForm):  # type: ignore[misc]
    """User name and password."""


class ChangePasswordForm(_Plain, account.ChangePasswordForm):  # type: ignore[misc]
    """The present password and the new one, twice; what it must be stands above the fields."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = ""


class ReauthenticateForm(_Plain, account.ReauthenticateForm):  # type: ignore[misc]
    """The password once more."""


class AuthenticateForm(_Plain, base.AuthenticateForm):  # type: ignore[misc]
    """A code at sign-in."""


class ConfirmByCodeForm(_Plain, base.ReauthenticateForm):  # type: ignore[misc]
    """A code once more."""


class ActivateTOTPForm(_Plain, totp.ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a new app."""


class AddKeyForm(_Plain, webauthn.AddWebAuthnForm):  # type: ignore[misc]
    """A security key and its name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "Tên khóa"


class EditKeyForm(_Plain, webauthn.EditWebAuthnForm):  # type: ignore[misc]
    """A security key's other name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "Tên khóa"
