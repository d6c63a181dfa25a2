"""Logs say what happened and in which request, never to whom."""

import json
import logging
import sys

import pytest

from config.log_lines import JsonFormatter

NAME = "Lường Văn Ước"


def line_of(message, *arguments, **extra):
    record = logging.LogRecord("motcua", logging.WARNING, "f", 1, message, arguments, None)
    record.__dict__.update(extra)
    return json.loads(JsonFormatter().format(record))


def test_a_line_is_an_event_with_harmless_fields():
    line = line_of("slip_printed", room="documents", count=2)

    assert {key: line[key] for key in line if key != "at"} == {
        "level": "warning",
        "logger": "motcua",
        "event": "slip_printed",
        "request_id": "",
        "room": "documents",
        "count": 2,
    }


def test_a_refused_row_is_named_by_its_number():
    line = line_of("watch_refused", row="dossiers.Dossier 7", why=NAME)

    assert line["row"] == "dossiers.Dossier 7"
    assert NAME not in json.dumps(line, ensure_ascii=False)


def test_arguments_and_other_fields_are_left_out():
    line = line_of("row for %s", NAME, applicant=NAME)

    assert line["event"] == "row for %s"
    assert NAME not in json.dumps(line, ensure_ascii=False)


def test_of_an_exception_only_class_and_places_are_written():
    try:
        int(NAME)
    except ValueError:
        line = line_of("crashed", exc_info=sys.exc_info())

    assert line["error"] == "ValueError"
    assert line["trace"][-1].endswith("test_of_an_exception_only_class_and_places_are_written")
    assert NAME not in json.dumps(line, ensure_ascii=False)


@pytest.mark.django_db
def test_a_name_typed_into_an_address_is_not_logged(client, caplog):
    with caplog.at_level(logging.INFO, logger="django"):
        answer = client.get(f"/nowhere/{NAME}/", headers={"X-Request-ID": "0123456789abcdef"})

    lines = [json.loads(JsonFormatter().format(record)) for record in caplog.records]
    assert answer.status_code == 404
    assert [
        (line["event"], line["status_code"], line["method"], line["request_id"]) for line in lines
    ] == [("answered", 404, "GET", "0123456789abcdef")]
    assert "Lường" not in json.dumps(lines, ensure_ascii=False)
