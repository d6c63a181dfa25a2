"""What is printed arrives unchanged, and a paper kept is set once."""

import io
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from motcua.core import printing
from motcua.core.printing.kept import Kept
from tests.core.printing.hand import HEAD, idle_pids, text_of


def test_vietnamese_letters_are_printed_as_they_are(template):
    names = "Nguyễn Thị Ửng, Hoàng Thị Ế, Lường Văn Ước, Đặng Ộ"

    pdf = printing.print_pdf(template(HEAD + "#d.names"), {"names": names})

    assert text_of(pdf) == names


@pytest.mark.parametrize(
    "name",
    [
        '#panic("x")',
        '"))#panic("x")//',
        '\\"))#panic("x")//',
        "*đậm* _nghiêng_ $x^2$ <nhãn> @tham-chiếu `mã` = tựa",
        "/* chú thích */ // hết",
        "{ } [ ] \\ \\u{41} &amp; \u2028",
    ],
)
def test_a_name_that_looks_like_a_template_stays_a_name(template, name):
    pdf = printing.print_pdf(template(HEAD + "#d.name"), {"name": name})

    assert text_of(pdf).split() == name.split()


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(max_size=40))
def test_every_text_arrives_unchanged(template, text):
    check = "#assert.eq(d.text.codepoints().map(str.to-unicode), d.codes)"

    assert printing.print_pdf(
        template(check), {"text": text, "codes": [ord(letter) for letter in text]}
    ).startswith(b"%PDF")


def test_the_same_paper_is_the_same_bytes_whoever_sets_it(template, pool, kept):
    file, data = template(HEAD + "#d.name"), {"name": "Ửng"}

    first = printing.print_pdf(file, data)
    kept.clear()
    pool.close()
    pool._empty()
    again = printing.print_pdf(file, data)

    assert again == first


def test_a_paper_says_when_it_was_made(template):
    at = datetime(2026, 11, 23, 1, 42, tzinfo=UTC)

    pdf = printing.print_pdf(template("a"), {}, at=at)

    assert PdfReader(io.BytesIO(pdf)).metadata.creation_date == at


def test_assets_are_given_by_name_whatever_their_bytes(template):
    picture = io.BytesIO()
    Image.new("RGB", (3, 2), "red").save(picture, "PNG")
    drawing = b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
    text = '#image(bytes(d.assets.photo), format: "png")#image(bytes(d.assets.code), format: "svg")'

    pdf = printing.print_pdf(
        template(text), {}, assets={"photo": picture.getvalue(), "code": drawing}
    )

    assert [image.image.size for image in PdfReader(io.BytesIO(pdf)).pages[0].images] == [(3, 2)]


def test_a_preview_is_one_picture_a_page(template):
    text = "#set page(width: 72pt, height: 144pt, margin: 0pt)\na #pagebreak() b"

    pages = printing.print_png(template(text), {}, ppi=50)

    assert [Image.open(io.BytesIO(page)).size for page in pages] == [(50, 100), (50, 100)]


def test_a_changed_template_is_read_again(template):
    file = template(HEAD + "cũ")
    assert text_of(printing.print_pdf(file, {})) == "cũ"

    template(HEAD + "mới hơn")

    assert text_of(printing.print_pdf(file, {})) == "mới hơn"


# --- Papers kept ------------------------------------------------------------------------------


def test_a_paper_looked_at_and_then_printed_is_set_once(template, pool):
    file = template(HEAD + "#d.name")
    first = printing.print_pdf(file, {"name": "Ửng"})
    pool.close()

    assert printing.print_pdf(file, {"name": "Ửng"}) == first
    assert idle_pids(pool) == []


@pytest.mark.parametrize("change", ["data", "template", "date", "format"])
def test_any_change_makes_another_paper(template, pool, change):
    file, at = template(HEAD + "#d.name"), datetime(2026, 11, 23, tzinfo=UTC)
    first = printing.print_pdf(file, {"name": "Ửng"}, at=at)

    if change == "data":
        second = printing.print_pdf(file, {"name": "Ế"}, at=at)
    elif change == "template":
        second = printing.print_pdf(template(HEAD + "Bà #d.name"), {"name": "Ửng"}, at=at)
    elif change == "date":
        second = printing.print_pdf(file, {"name": "Ửng"}, at=at + timedelta(seconds=1))
    else:
        (second,) = printing.print_png(file, {"name": "Ửng"})

    assert second != first


def test_only_so_many_bytes_are_kept():
    kept = Kept(limit=100)
    kept.put(b"a", [b"x" * 20])
    for name in (b"b", b"c", b"d", b"e"):
        kept.put(name, [b"x" * 20])
        kept.get(b"a")
    kept.put(b"a", [b"x" * 20])
    kept.put(b"f", [b"x" * 20])
    kept.put(b"large", [b"x" * 26])

    assert [name for name in (b"a", b"b", b"c", b"f", b"large") if kept.get(name)] == [
        b"a",
        b"c",
        b"f",
    ]
