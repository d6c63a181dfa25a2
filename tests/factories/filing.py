"""Filing online for tests: a version filed here with a form of its own, and who files."""

from datetime import datetime
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from motcua.backoffice.procedures.models import FormRevision, OnlineFiling, Version
from motcua.backoffice.procedures.rules.forms import Form, Section, write_form
from motcua.backoffice.procedures.states import FilingPlace, FormState
from motcua.foundation.people.models import Account, Person
from motcua.foundation.people.states import AccountKind, SignInLevel
from tests.factories.dossiers import THURSDAY, Desk
from tests.factories.forms import field, form_of_sections, person
from tests.factories.people import PersonFactory

NATIONAL = "https://dichvucong.gov.vn/thu-tuc"


def two_sections(*more: Any) -> Form:
    """Return a form of two sections: who asks, and what for."""
    return form_of_sections(
        Section(
            key="who",
            title="Người yêu cầu",
            fields=(person("applicant", prefill="applicant", label="Người yêu cầu"),),
        ),
        Section(
            key="what",
            title="Nội dung",
            fields=(field("purpose", label="Mục đích", is_required=True), *more),
        ),
    )


def filed_here(
    version: Version, form: Form | None = None, *, level: str = SignInLevel.IDENTITY
) -> Version:
    """Let a version be filed here, on a form."""
    OnlineFiling.objects.create(version=version, place=FilingPlace.HERE, sign_in_level=level)
    give_form(version, form or two_sections())
    return version


def filed_elsewhere(version: Version, form: Form | None = None) -> Version:
    """Let a version be filed at the national portal."""
    OnlineFiling.objects.create(
        version=version,
        place=FilingPlace.NATIONAL,
        sign_in_level=SignInLevel.IDENTITY,
        national_url=NATIONAL,
    )
    give_form(version, form or two_sections())
    return version


def give_form(version: Version, form: Form) -> FormRevision:
    """Publish a form for every case of a version."""
    return FormRevision.objects.create(
        version=version,
        number=version.forms.count() + 1,
        state=FormState.PUBLISHED,
        title=form.title,
        definition=write_form(form),
        published_at=THURSDAY,
    )


def citizen(
    kind: str = AccountKind.OPENID, *, at: datetime = THURSDAY, **person_fields: Any
) -> Account:
    """Return the account of somebody new."""
    return account_of(PersonFactory(**person_fields), kind, at=at)


def account_of(who: Person, kind: str = AccountKind.OPENID, *, at: datetime = THURSDAY) -> Account:
    """Return the account of somebody who is known."""
    return Account.objects.create(
        person=who, kind=kind, subject_digest=str(who.uid)[:32], created_at=at, signed_in_at=at
    )


def browser_of(account: Account | None = None) -> Client:
    """Return a browser in which somebody is signed in."""
    client = Client()
    if account is not None:
        session = client.session
        session["citizen"] = account.pk
        session.save()
        client.cookies["sessionid"] = session.session_key
    return client


def photo(name: str = "giay.jpg", shade: int = 200) -> SimpleUploadedFile:
    """Return a small photograph."""
    drawn = BytesIO()
    Image.new("RGB", (60, 80), (shade, shade, shade)).save(drawn, "JPEG")
    return SimpleUploadedFile(name, drawn.getvalue(), "image/jpeg")


CONTACT = {
    "name": "Mai Thị Ửng",
    "phone": "0000000018",
    "address": "Thôn Đình Thượng",
    "tell_by": "sms",
    "return_method": "counter",
}


class Filer:
    """Somebody who fills a filing in, step by step, as a browser without scripts does."""

    def __init__(self, desk: Desk, client: Client) -> None:
        self.desk, self.client, self.uid = desk, client, ""

    def begin(self, **chosen: str) -> Any:
        code = self.desk.version.procedure.code
        answer = self.client.post(f"/filing/new/{code}/", chosen)
        if answer.status_code == 302 and answer["Location"].startswith("/filing/"):
            self.uid = answer["Location"].split("/")[2]
        return answer

    def at(self, step: str) -> Any:
        return self.client.get(f"/filing/{self.uid}/{step}/")

    def stamp(self) -> int:
        from motcua.casework.dossiers.models import Draft  # noqa: PLC0415

        found = Draft.objects.filter(uid=self.uid).first()
        return found.stamp if found else 0

    def send(self, step: str, **given: Any) -> Any:
        given.setdefault("stamp", self.stamp())
        given.setdefault("do", "on")
        return self.client.post(f"/filing/{self.uid}/{step}/", given)

    def fill(self) -> None:
        """Write everything up to the summary."""
        self.send(
            "s-who", **{"applicant.name": "Mai Thị Ửng", "applicant.id_number": "000298000018"}
        )
        self.send("s-what", purpose="Kết hôn")
        self.send("contact", **CONTACT)

    def file(self) -> Any:
        return self.send("summary", do="file")
