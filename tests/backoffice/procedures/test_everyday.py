"""People find what they mean by the words of home, over every procedure of the national list."""

import json
from pathlib import Path

import pytest

from motcua.backoffice.procedures.operations.finding import STARTER_WORDS
from motcua.backoffice.procedures.operations.starter import starter_entries
from motcua.backoffice.procedures.rules.everyday import Finder, Saying, Sought
from motcua.backoffice.procedures.rules.typing import Vocabulary, spelled

# Codes and names of the 1,068 procedures of the portal's lists of July 2026.
NAMES = Path(__file__).parent / "catalogue_names.tsv"

QUERIES = [
    ("làm giấy khai sinh cho con", "1.001193"),
    ("lam giay khai sinh cho con", "1.001193"),
    ("khai sinh", "1.001193"),
    ("kahi sinh", "1.001193"),
    ("khaisinh", "1.001193"),
    ("giấy khia sinh", "1.001193"),
    ("giaays khai sinh", "1.001193"),
    ("con mới sinh cần làm gì", "1.001193"),
    ("vợ tôi mới sinh em bé", "1.001193"),
    ("nhập khẩu cho con", "1.004222"),
    ("nhap khau cho con moi sinh", "2.000986"),
    ("nhập hộ khẩu về nhà chồng", "1.004222"),
    ("chuyển khẩu", "1.004222"),
    ("cắt khẩu", "1.003197"),
    ("tách hộ khẩu", "1.010038"),
    ("vợ chồng ra ở riêng", "1.010038"),
    ("giấy độc thân", "1.004873"),
    ("giấy độc thân mẹ", "1.004873"),
    ("xin giay doc than de ket hon", "1.004873"),
    ("ddoocj thaan", "1.004873"),
    ("xác nhận chưa có vợ", "1.004873"),
    ("đăng kí kết hôn", "1.000894"),
    ("dang ky ket hon", "1.000894"),
    ("ket hom", "1.000894"),
    ("cưới vợ cần giấy tờ gì", "1.000894"),
    ("lấy chồng Hàn Quốc", "2.000806"),
    ("kết hôn với người nước ngoài", "2.000806"),
    ("bố tôi mới mất", "1.000656"),
    ("làm giấy chứng tử cho ông", "1.000656"),
    ("bao tu", "1.000656"),
    ("khai tử", "1.000656"),
    ("tiền mai táng phí", "1.001731"),
    ("mai tang phi cuu chien binh", "2.002307"),
    ("mất giấy khai sinh", "1.004884"),
    ("làm lại giấy khai sinh", "1.004884"),
    ("bản sao giấy khai sinh", "2.000635"),
    ("trich luc khai sinh", "2.000635"),
    ("sai tên trong giấy khai sinh", "1.004859"),
    ("đổi tên cho con", "1.004859"),
    ("thêm tên cha vào khai sinh", "1.001022"),
    ("sổ đỏ", "1.013978"),
    ("làm sổ đỏ lần đầu", "1.013978"),
    ("lam so do", "1.013978"),
    ("sửa sai tên trên sổ đỏ", "1.012796"),
    ("hàng xóm lấn đất", "1.012812"),
    ("tranh chấp đất đai", "1.012812"),
    ("chuyển đất vườn lên thổ cư", "1.013949"),
    ("xin phép xây nhà", "1.013225"),
    ("giấy phép xây dựng", "1.013225"),
    ("gpxd nha o", "1.013225"),
    ("sửa nhà có phải xin phép không", "1.013229"),
    ("cấp số nhà", "1.009141"),
    ("bien so nha", "1.009141"),
    ("hợp đồng mua bán đất", "2.001035"),
    ("cho con đất", "2.001035"),
    ("chia thừa kế đất của bố mẹ", "2.001406"),
    ("làm di chúc", "2.001019"),
    ("mở quán ăn", "1.001612"),
    ("mở tiệm tạp hóa", "1.001612"),
    ("giấy phép kinh doanh", "1.001612"),
    ("dang ki ho kinh doang", "1.001612"),
    ("mất giấy phép kinh doanh", "2.000575"),
    ("đóng cửa hàng không bán nữa", "1.001266"),
    ("nghỉ bán một thời gian", "1.001570"),
    ("an toàn thực phẩm", "2.001827"),
    ("trợ cấp người già", "1.014027"),
    ("mẹ tôi 80 tuổi không có lương hưu", "1.014027"),
    ("tro cap huu tri xa hoi", "1.014027"),
    ("giấy khuyết tật", "1.001699"),
    ("tien khuyet tat hang thang", "1.001776"),
    ("trẻ mồ côi", "1.001776"),
    ("xin sổ hộ nghèo", "1.011607"),
    ("ho ngheo", "1.011607"),
    ("công chứng giấy tờ", "2.000815"),
    ("photo công chứng", "2.000815"),
    ("sao y bản chính", "2.000815"),
    ("sao i ban chinh", "2.000815"),
    ("xác nhận sơ yếu lý lịch", "2.000884"),
    ("giấy ủy quyền", "2.000884"),
    ("đăng ký tạm trú phòng trọ", "1.004194"),
    ("tam chu", "1.004194"),
    ("tamtru", "1.004194"),
    ("gia hạn tạm trú", "1.002755"),
    ("đi làm ăn xa", "1.003677"),
    ("khách ngủ lại nhà", "2.001159"),
    ("giấy xác nhận cư trú", "1.010041"),
    ("xác nhận ct07", "1.010041"),
    ("làm căn cước", "1.014061"),
    ("lam cccd", "1.014061"),
    ("mất căn cước", "1.014064"),
    ("căn cước cho bé", "1.014062"),
    ("vneid", "3.000228"),
    ("xin con nuôi", "2.001263"),
    ("mua nhà ở xã hội", "1.014632"),
    ("khoan giếng", "1.001662"),
    ("thẻ bảo hiểm y tế cho con", "2.001023"),
    ("dựng rạp đám cưới", "1.013274"),
    ("1.004873", "1.004873"),
    ("004222", "1.004222"),
]


def shipped_sayings():
    stored = json.loads(STARTER_WORDS.read_text("utf-8"))
    ignored = [Saying(phrase) for phrase in stored["passed_over"]]
    return ignored + [
        Saying(row["phrase"], row.get("means", ""), tuple(row.get("codes", ())))
        for row in stored["sayings"]
    ]


@pytest.fixture(scope="module")
def catalogue():
    offered = {entry.code: entry for entry in starter_entries()}
    return [
        Sought(code, name, getattr(offered.get(code), "keywords", ""), "", code in offered)
        for code, name in (line.split("\t") for line in NAMES.read_text("utf-8").splitlines())
    ]


@pytest.fixture(scope="module")
def finder(catalogue):
    return Finder(catalogue, shipped_sayings())


@pytest.fixture(scope="module")
def found(catalogue, finder):
    return lambda words: [catalogue[fit.number].code for fit in finder.find(words)]


def test_the_whole_list_is_looked_through(catalogue):
    assert len(catalogue) > 1000
    assert len({query for query, _ in QUERIES}) >= 60


@pytest.mark.parametrize(("words", "code"), QUERIES)
def test_what_people_say_leads_among_the_first_three(found, words, code):
    assert code in found(words)[:3]


@pytest.mark.parametrize(
    "words",
    ["", "   ", "!!!", "zzzqqq wwwkkk", "qwrtzx plmk", "<script>", "trời đẹp quá"],
)
def test_what_says_nothing_finds_nothing(found, words):
    assert found(words) == []


def test_one_word_alone_may_be_guessed_and_is_called_a_guess(finder, found):
    assert "1.001193" in found("kahi")
    assert finder.is_doubtful("kahi")
    assert finder.is_doubtful("xin chào")
    assert not any(finder.is_doubtful(words) for words, _ in QUERIES)


def test_what_is_typed_endlessly_is_cut(found):
    assert found("khai sinh " * 5000)[0] == "1.001193"


def test_accents_case_and_order_of_equals_do_not_matter(found):
    assert found("KHAI SINH") == found("khai sinh") == found("khãi sính")


def test_what_the_office_offers_stands_before_its_twin():
    twins = [Sought("1.000001", "Cấp giấy", is_offered=False), Sought("1.000002", "Cấp giấy")]

    assert [fit.number for fit in Finder(twins).find("cấp giấy")] == [1, 0]


def test_equals_stand_by_code_on_every_machine():
    twins = [Sought("1.000002", "Cấp giấy"), Sought("1.000001", "Cấp giấy")]

    assert [fit.number for fit in Finder(twins).find("cap giay")] == [1, 0]


def test_an_office_teaches_its_own_words():
    procedures = [Sought("1.000001", "Đăng ký khai thác nước dưới đất")]

    assert Finder(procedures).find("bơm hút") == []
    taught = Finder(procedures, [Saying("bơm hút", codes=("1.000001",))])
    assert [fit.number for fit in taught.find("bom hut")] == [0]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("kahi", "khai"),  # two letters swapped
        ("khaii", "khai"),  # struck twice
        ("kha", "khai"),  # one left out
        ("khoi", "khai"),  # another key
        ("khai", "khai"),
        ("giaays", "giay"),  # Telex without its program
        ("gia61y", "giay"),  # VNI without its program
        ("khaigiay", "khai giay"),  # run together
        ("xyzt", "xyzt"),  # nobody knows
    ],
)
def test_slips_are_undone(typed, meant):
    assert " ".join(Vocabulary({"khai": 9, "giay": 5}).mended([typed])) == meant


def test_one_spelling_where_two_are_right():
    assert [spelled(word) for word in ("ky", "ki", "ly", "giay", "tay")] == [
        "ki", "ki", "li", "giay", "tay",
    ]  # fmt: skip


def test_of_two_slips_the_one_that_fits_its_neighbour_is_meant():
    known = Vocabulary({"hon": 1, "hop": 9, "ket": 3}, {("ket", "hon")})

    assert known.mended(["ket", "hom"]) == ("ket", "hon")
