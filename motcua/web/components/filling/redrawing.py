"""What an answer changes on a page that is already shown."""

from collections.abc import Collection, Iterable, Iterator

from motcua.core.sentences import sentence
from motcua.web.components.filling.drawing import COMMUNE, PROVINCE
from motcua.web.components.filling.shapes import FieldShape, Redrawn, SectionShape


def redrawn(section: SectionShape, shown: Collection[str], asked: str) -> Redrawn:
    """Return what an answer changes on a page that shows the fields ``shown``.

    ``asked`` is the path of the field that was answered. A field that stands before and after is
    not among them: somebody may be typing in it.
    """
    slots = [one for one in section.fields if one.slot and _changes(one, shown)]
    if asked.endswith(f".{PROVINCE}"):
        commune = f"{asked.removesuffix(PROVINCE)}{COMMUNE}"
        slots += [one for one in _every(section.fields) if one.path == commune]
    more = sum(not one.is_away and one.path not in shown for one in slots if one.draw != "result")
    more -= asked.endswith(f".{PROVINCE}")
    words = sentence("Có thêm %(count)s câu hỏi.", count=more) if more > 0 else ""
    return Redrawn(tuple(slots), section.refresh, words)


def _changes(field: FieldShape, shown: Collection[str]) -> bool:
    return field.draw == "result" or field.is_away == (field.path in shown)


def _every(fields: Iterable[FieldShape]) -> Iterator[FieldShape]:
    for field in fields:
        yield field
        yield from _every(field.parts)
        for row in field.rows:
            yield from _every(row.fields)
