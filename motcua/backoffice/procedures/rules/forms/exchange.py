"""A form on its way from one office to another: one JSON file that says where it comes from."""

import json
from dataclasses import dataclass
from typing import Any

from motcua.backoffice.procedures.rules.forms.definition import Form
from motcua.backoffice.procedures.rules.forms.reading import BadForm, read_form, write_form

KIND = "motcua-form"
MOST_BYTES = 512 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """A form with where it comes from: office, procedure, revision, day (ISO)."""

    form: Form
    office: str = ""
    procedure: str = ""
    case_key: str = ""
    revision: int = 0
    day: str = ""


def write_parcel(parcel: Parcel) -> bytes:
    """Return the file, written to be read by people too."""
    data = {
        "kind": KIND,
        "office": parcel.office,
        "procedure": parcel.procedure,
        "case_key": parcel.case_key,
        "revision": parcel.revision,
        "day": parcel.day,
        "form": write_form(parcel.form),
    }
    return json.dumps(data, ensure_ascii=False, indent=2).encode()


def read_parcel(content: bytes) -> Parcel:
    """Return what a file brings. Raise BadForm with every problem, each naming its place."""
    data = _json(content)
    if not isinstance(data, dict) or data.get("kind") != KIND:
        raise BadForm(["Tệp này không phải mẫu tờ khai xuất từ phần mềm Một Cửa."])
    form = read_form(data.get("form"))
    revision = data.get("revision")
    return Parcel(
        form=form,
        revision=revision if isinstance(revision, int) else 0,
        **{name: _line(data.get(name)) for name in ("office", "procedure", "case_key", "day")},
    )


def _json(content: bytes) -> Any:
    if len(content) > MOST_BYTES:
        raise BadForm([f"Tệp lớn quá {MOST_BYTES // 1024} KB."])
    try:
        return json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise BadForm(["Tệp không phải văn bản UTF-8."]) from None
    except json.JSONDecodeError as wrong:
        place = f"dòng {wrong.lineno}, cột {wrong.colno}"
        raise BadForm([f"Tệp không đúng dạng JSON ở {place}."]) from None
    except RecursionError:
        raise BadForm(["Tệp lồng quá nhiều tầng."]) from None


def _line(value: Any) -> str:
    return value[:200] if isinstance(value, str) else ""
