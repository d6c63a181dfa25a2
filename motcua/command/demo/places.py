"""The map: both systems of tiers, the merger between them, hamlets with their heads."""

from motcua.command.demo import tables
from motcua.command.demo.office import MERGED_AT, Office
from motcua.command.demo.tables import OLD_TIERS, TWO_TIERS
from motcua.foundation.org import operations as org
from motcua.foundation.org.models import Commune, District, Province
from motcua.foundation.org.states import CommuneKind


def draw(office: Office) -> None:
    """Store both systems of tiers: the rows of 2021 end with the two tiers."""
    province = Province.objects.create(code="00", name="Sông Mây", valid_from=OLD_TIERS)
    district = District.objects.create(
        code="999",
        name="Huyện Thanh Lâm",
        province=province,
        valid_from=OLD_TIERS,
        valid_to=TWO_TIERS,
    )

    def commune(key: str, code: str, name: str, kind: CommuneKind, *, old: bool) -> None:
        office.communes[key] = Commune.objects.create(
            code=code,
            name=name,
            kind=kind,
            province=province,
            district=district if old else None,
            valid_from=OLD_TIERS if old else TWO_TIERS,
        )

    commune("old_minhtan", "99901", "Xã Minh Tân", CommuneKind.XA, old=True)
    commune("old_tanlac", "99902", "Xã Tân Lạc Mây", CommuneKind.XA, old=True)
    commune("old_dongthanh", "99903", "Thị trấn Đông Thành", CommuneKind.THI_TRAN, old=True)
    commune("old_hoaben", "99904", "Xã Hòa Bến", CommuneKind.XA, old=True)
    commune("minhtan", "99911", "Xã Minh Tân", CommuneKind.XA, old=False)
    commune("dongthanh", "99912", "Phường Đông Thành", CommuneKind.PHUONG, old=False)


def merge(office: Office) -> None:
    """Let the communes of today take over from those of 2021; the district ends."""
    places, by = office.communes, office.admin
    for heir, old in (
        ("minhtan", ("old_minhtan", "old_tanlac")),
        ("dongthanh", ("old_dongthanh", "old_hoaben")),
    ):
        org.merge_communes(
            [places[key] for key in old], [places[heir]], TWO_TIERS, by=by, at=MERGED_AT
        )
    district = office.units["district"]
    org.close_unit(
        district,
        TWO_TIERS,
        successors=[office.units["minhtan"], office.units["dongthanh"]],
        version=district.version,
        by=by,
        at=MERGED_AT,
    )


def name_hamlets(office: Office) -> None:
    """Store hamlets and residential groups."""
    for number, (key, rows) in enumerate(tables.NEIGHBOURHOODS.items()):
        for order, (kind, name, head) in enumerate(rows):
            org.create_neighbourhood(
                office.communes[key],
                name,
                kind=kind,
                head_name=head,
                head_phone=f"0000 00{number} 2{order:02d}",
                valid_from=TWO_TIERS,
                by=office.admin,
                at=MERGED_AT,
            )
