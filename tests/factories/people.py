"""People for tests. Numbers begin with 000: no province has that code, so they are nobody's."""

from datetime import date

import factory

from motcua.foundation.people.models import Person
from motcua.foundation.people.states import IdKind, PersonKind, Sex


class PersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Person

    class Params:
        business = factory.Trait(
            kind=PersonKind.BUSINESS, name="Công ty Thử", birth_date=None, birth_year=None,
            sex=Sex.UNKNOWN, id_kind=IdKind.TAX_CODE, id_number="0000000000",
        )  # fmt: skip
        without_papers = factory.Trait(id_kind=IdKind.NONE, id_number="", phone="")

    name = factory.Sequence(lambda n: f"Nguyễn Văn An {n}")
    birth_date = date(1984, 5, 6)
    birth_year = 1984
    sex = Sex.MALE
    id_kind = IdKind.PERSONAL_ID
    id_number = factory.Sequence(lambda n: f"000084{n:06d}")
    phone = factory.Sequence(lambda n: f"0000{n:06d}")
    address = "Thôn Thử, xã Thử"
