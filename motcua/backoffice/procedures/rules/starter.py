"""The files of the starter catalogue: one per subject, written to be read by people.

What all procedures of a file share stands once under ``defaults``; papers that recur stand under
``papers`` and are named by key. ``components``, ``time_limits`` and ``fees`` beside the cases
hold for every case. Steps without ``after`` follow each other. *Units*: as in ``content``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from motcua.backoffice.procedures.rules.content import Content, read_content
from motcua.backoffice.procedures.rules.plain import Malformed

SHARED = ("components", "time_limits", "fees")
OWN = ("code", "keywords", *SHARED)


@dataclass(frozen=True, slots=True)
class StarterSubject:
    """The field of administration of a file."""

    code: str
    name: str
    department_code: str
    agency_kind: str


@dataclass(frozen=True, slots=True)
class StarterEntry:
    """One procedure of the starter catalogue."""

    code: str
    keywords: str
    subject: StarterSubject
    content: Content


def read_file(data: Mapping[str, Any]) -> tuple[StarterEntry, ...]:
    """Return the procedures of one file. Raise plain.Malformed saying which is not well formed."""
    subject = StarterSubject(
        data["subject"]["code"],
        data["subject"]["name"],
        data["subject"].get("department_code", "office"),
        data["subject"].get("agency_kind", ""),
    )
    papers, defaults = data.get("papers", {}), data.get("defaults", {})
    return tuple(_entry({**defaults, **one}, papers, subject) for one in data["procedures"])


def _entry(
    one: Mapping[str, Any], papers: Mapping[str, Any], subject: StarterSubject
) -> StarterEntry:
    try:
        plain = {key: value for key, value in one.items() if key not in OWN}
        plain["cases"] = _cases(one, papers)
        plain["steps"] = _steps(one.get("steps", []))
        return StarterEntry(one["code"], one.get("keywords", ""), subject, read_content(plain))
    except (Malformed, KeyError) as wrong:
        raise Malformed(f"{one.get('code')} {one.get('name')}: {wrong}") from wrong


def _cases(one: Mapping[str, Any], papers: Mapping[str, Any]) -> list[dict[str, Any]]:
    written = one.get("cases") or [{"key": "main", "name": "Trường hợp chung"}]
    found = []
    for place, case in enumerate(written):
        shared = [] if case.get("own_components_only") else one.get("components", [])
        components = [_paper(name, papers) for name in [*shared, *case.get("components", [])]]
        found.append(
            {
                **{key: value for key, value in case.items() if key != "own_components_only"},
                "is_default": case.get("is_default", place == 0),
                "components": components,
                "time_limits": case.get("time_limits", one.get("time_limits", [])),
                "fees": case.get("fees", one.get("fees", [])),
            }
        )
    return found


def _paper(named: Any, papers: Mapping[str, Any]) -> dict[str, Any]:
    """Return a paper written out, or one of the file's own by its key."""
    if isinstance(named, str):
        return {"key": named, **papers[named]}
    return dict(named)


def _steps(steps: Any) -> list[dict[str, Any]]:
    in_line = not any("after" in step for step in steps)
    written = []
    for place, step in enumerate(steps):
        before = [steps[place - 1]["key"]] if in_line and place else []
        written.append({"hours": None, "after": before, **step, "position": place + 1})
    return written
