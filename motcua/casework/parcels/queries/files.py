"""Which files the post holds: signed agreements, papers on which somebody signed for a parcel."""

from collections.abc import Sequence

from motcua.casework.parcels.models import Parcel, PostalAgreement


def named_among(names: Sequence[str]) -> set[str]:
    """Return which of these names of files are held. Two SELECTs."""
    signed = PostalAgreement.objects.filter(digest__in=names).values_list("digest", flat=True)
    proofs = Parcel.objects.filter(proof__in=names).values_list("proof", flat=True)
    return {*signed, *proofs}
