"""Who and what the demonstration office consists of. Every name, number and address is invented."""

from dataclasses import dataclass
from datetime import date

from motcua.foundation.org.states import AgencySector, Role, UnitKind
from motcua.foundation.org.states import DepartmentCode as Dep

PROVINCE_CODE = "H00"
PROVINCE_NAME = "Tỉnh Sông Mây"
# The system of 2021: provinces, districts, communes. Since 1/7/2025 there are two tiers.
OLD_TIERS = date(2021, 1, 1)
TWO_TIERS = date(2025, 7, 1)
# The first dossier of the demonstration came in on a Monday.
FIRST_DAY = date(2024, 12, 2)
EMAIL_DOMAIN = "songmay.example"


@dataclass(frozen=True, slots=True)
class UnitPlan:
    """One unit to be made below the province, or below ``parent``."""

    key: str
    code: str
    name: str
    short: str
    kind: UnitKind
    parent: str = "province"
    since: date = OLD_TIERS
    opens_on: date | None = None
    phone: str = ""
    address: str = ""
    one_stop: str = ""
    motto: str = ""
    sector: str = ""


@dataclass(frozen=True, slots=True)
class Hand:
    """One role of a person; without a department it is the whole unit's."""

    role: Role
    department: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class StaffPlan:
    """One official: how they sign in, where they sit, what they may do."""

    username: str
    name: str
    honorific: str
    post: str
    unit: str
    home: str
    hands: tuple[Hand, ...]
    phone: str = ""
    counter: int = 0
    listed: str = ""


_MOTTO = "Trọng dân, gần dân, hiểu dân, có trách nhiệm với dân"

# fmt: off
UNITS = (
    UnitPlan("minhtan", "H00.01.02", "UBND xã Minh Tân", "Minh Tân", UnitKind.COMMUNE_COMMITTEE,
             phone="0000 000 100", address="Thôn Đình Thượng, xã Minh Tân, tỉnh Sông Mây",
             one_stop="Trung tâm Phục vụ hành chính công xã Minh Tân", motto=_MOTTO),
    UnitPlan("dongthanh", "H00.01.03", "UBND phường Đông Thành", "Đông Thành",
             UnitKind.COMMUNE_COMMITTEE, phone="0000 000 300",
             address="Tổ dân phố Cầu Gạo, phường Đông Thành, tỉnh Sông Mây",
             one_stop="Trung tâm Phục vụ hành chính công phường Đông Thành", motto=_MOTTO),
    UnitPlan("centre", "H00.20", "Trung tâm Phục vụ hành chính công tỉnh Sông Mây", "Sông Mây",
             UnitKind.PROVINCE_CENTRE, phone="0000 000 500",
             address="Số 1 đường Bến Sông, phường Đông Thành, tỉnh Sông Mây",
             one_stop="Trung tâm Phục vụ hành chính công tỉnh Sông Mây"),
    UnitPlan("home_affairs", "H00.21", "Sở Nội vụ tỉnh Sông Mây", "Sở Nội vụ",
             UnitKind.PROVINCE_DEPARTMENT, phone="0000 000 521", sector=AgencySector.HOME_AFFAIRS),
    UnitPlan("health", "H00.22", "Sở Y tế tỉnh Sông Mây", "Sở Y tế",
             UnitKind.PROVINCE_DEPARTMENT, phone="0000 000 522", sector=AgencySector.HEALTH),
    UnitPlan("shelter", "H00.23", "Trung tâm Bảo trợ xã hội tỉnh Sông Mây", "TT Bảo trợ xã hội",
             UnitKind.PUBLIC_SERVICE_UNIT, phone="0000 000 523", sector=AgencySector.HEALTH),
    UnitPlan("police", "H00.01.02.91", "Công an xã Minh Tân", "Công an xã", UnitKind.POLICE,
             parent="minhtan", since=TWO_TIERS, phone="0000 000 113"),
    UnitPlan("land", "H00.01.02.92", "Chi nhánh Văn phòng Đăng ký đất đai Minh Tân",
             "VPĐK đất đai", UnitKind.LAND_OFFICE, parent="minhtan", since=TWO_TIERS,
             phone="0000 000 192"),
    UnitPlan("tax", "H00.01.02.93", "Thuế cơ sở Minh Tân", "Thuế cơ sở", UnitKind.TAX,
             parent="minhtan", since=TWO_TIERS, opens_on=date(2025, 10, 1), phone="0000 000 193"),
    UnitPlan("insurance", "H00.01.02.94", "Bảo hiểm xã hội cơ sở Minh Tân", "BHXH",
             UnitKind.SOCIAL_INSURANCE, parent="minhtan", since=TWO_TIERS,
             opens_on=date(2025, 12, 1), phone="0000 000 194"),
)

COMMUNE_DEPARTMENTS = (
    (Dep.ONE_STOP, "Trung tâm phục vụ hành chính công", "TTPVHCC"),
    (Dep.LEADERSHIP, "Lãnh đạo UBND", "UBND"),
    (Dep.OFFICE, "Văn phòng HĐND và UBND", "VP"),
    (Dep.ECONOMY, "Phòng Kinh tế", "KT"),
    (Dep.CULTURE_SOCIAL, "Phòng Văn hóa - Xã hội", "VHXH"),
    (Dep.JUSTICE, "Tư pháp - Hộ tịch", "TPHT"),
    (Dep.CLERKS, "Văn thư", "VT"),
)
WARD_NAMES = {Dep.ECONOMY: "Phòng Kinh tế, Hạ tầng và Đô thị"}
PROVINCIAL_DEPARTMENTS = {
    "centre": ((Dep.ONE_STOP, "Bộ phận Tiếp nhận và Trả kết quả", "TTPVHCC"),
               (Dep.MAIN, "Phòng Nghiệp vụ", "NV")),
    "home_affairs": ((Dep.MAIN, "Phòng Chính quyền", "CQ"),),
    "health": ((Dep.MAIN, "Phòng Bảo trợ xã hội", "BTXH"),),
    "shelter": ((Dep.MAIN, "Phòng Công tác xã hội", "CTXH"),),
}

_RECEIVES, _CASE, _HEAD = Role.RECEPTION_OFFICER, Role.CASE_OFFICER, Role.UNIT_HEAD

STAFF = (
    # --- Trung tâm, xã Minh Tân
    StaffPlan("man", "Lê Thị Mận", "bà", "Công chức Tư pháp - Hộ tịch", "minhtan", Dep.ONE_STOP,
              (Hand(_RECEIVES, Dep.ONE_STOP), Hand(_CASE, Dep.JUSTICE)), "0000 000 101", 1,
              "Tiếp nhận, quầy 1; thẩm tra hộ tịch"),
    StaffPlan("lieu", "Hoàng Thị Liễu", "bà", "Công chức tiếp nhận", "minhtan", Dep.ONE_STOP,
              (Hand(_RECEIVES, Dep.ONE_STOP),), "0000 000 103", 2, "Tiếp nhận, quầy 2"),
    StaffPlan("can", "Trịnh Văn Cẩn", "ông", "Phó Giám đốc Trung tâm", "minhtan", Dep.ONE_STOP,
              (Hand(Role.CENTRE_HEAD),), "0000 000 104", 0, "Lãnh đạo Trung tâm"),
    # --- Lãnh đạo
    StaffPlan("ngat", "Đặng Thị Ngát", "bà", "Chủ tịch UBND xã", "minhtan", Dep.LEADERSHIP,
              (Hand(Role.SIGNATORY),), "0000 000 105", 0, "Chủ tịch, ký kết quả"),
    StaffPlan("hau", "Lê Khắc Hậu", "ông", "Phó Chủ tịch UBND xã", "minhtan", Dep.LEADERSHIP,
              (Hand(Role.SIGNATORY),), "0000 000 106", 0, "Phó Chủ tịch, ký kết quả"),
    # --- Văn phòng, Tư pháp, Văn thư
    StaffPlan("tuyen", "Lương Văn Tuyền", "ông", "Chánh Văn phòng HĐND và UBND", "minhtan",
              Dep.OFFICE, (Hand(_HEAD, Dep.OFFICE), Hand(_HEAD, Dep.JUSTICE)), "0000 000 107", 0,
              "Lãnh đạo Văn phòng, Tư pháp"),
    StaffPlan("khiem", "Trần Duy Khiêm", "ông", "Công chức Tư pháp - Hộ tịch", "minhtan",
              Dep.JUSTICE, (Hand(_CASE, Dep.JUSTICE), Hand(_CASE, Dep.OFFICE)), "0000 000 108", 0,
              "Thẩm tra hộ tịch, chứng thực"),
    StaffPlan("lanh", "Phạm Thị Lành", "bà", "Văn thư", "minhtan", Dep.CLERKS,
              (Hand(Role.CLERK, Dep.CLERKS),), "0000 000 109", 0, "Văn thư"),
    # --- Phòng Kinh tế
    StaffPlan("tao", "Bùi Quang Tạo", "ông", "Trưởng phòng Kinh tế", "minhtan", Dep.ECONOMY,
              (Hand(_HEAD, Dep.ECONOMY),), "0000 000 110", 0, "Lãnh đạo Phòng Kinh tế"),
    StaffPlan("quyet", "Vũ Đình Quyết", "ông", "Chuyên viên Phòng Kinh tế", "minhtan",
              Dep.ECONOMY, (Hand(_CASE, Dep.ECONOMY),), "0000 000 102", 0,
              "Thẩm định xây dựng, kinh doanh"),
    StaffPlan("thuyet", "Đỗ Văn Thuyết", "ông", "Công chức Địa chính", "minhtan", Dep.ECONOMY,
              (Hand(_CASE, Dep.ECONOMY),), "0000 000 111", 0, "Thẩm định đất đai"),
    # --- Phòng Văn hóa - Xã hội
    StaffPlan("thom", "Phan Thị Thơm", "bà", "Trưởng phòng Văn hóa - Xã hội", "minhtan",
              Dep.CULTURE_SOCIAL, (Hand(_HEAD, Dep.CULTURE_SOCIAL),), "0000 000 112", 0,
              "Lãnh đạo Phòng Văn hóa - Xã hội"),
    StaffPlan("que", "Ngô Thị Quế", "bà", "Chuyên viên Phòng Văn hóa - Xã hội", "minhtan",
              Dep.CULTURE_SOCIAL, (Hand(_CASE, Dep.CULTURE_SOCIAL),), "0000 000 114", 0,
              "Thẩm định chính sách xã hội"),
    StaffPlan("mo", "Lưu Thị Mơ", "bà", "Chuyên viên Phòng Văn hóa - Xã hội", "minhtan",
              Dep.CULTURE_SOCIAL, (Hand(_CASE, Dep.CULTURE_SOCIAL),), "0000 000 115"),
    # --- Giám sát, quản trị
    StaffPlan("chien", "Vũ Thị Chiên", "bà", "Ủy viên Ban giám sát", "minhtan", Dep.OFFICE,
              (Hand(Role.SUPERVISOR),), "0000 000 116", 0, "Giám sát, chỉ xem"),
    StaffPlan("quantri", "Tạ Minh Đức", "ông", "Chuyên viên chuyển đổi số", "minhtan", Dep.OFFICE,
              (Hand(Role.ADMINISTRATOR),), "0000 000 117", 0, "Quản trị của xã"),
    StaffPlan("cuc", "Trần Thị Cúc", "bà", "Trưởng thôn Đình Hạ", "minhtan", Dep.OFFICE,
              (Hand(Role.HAMLET_HEAD),), "0000 000 120", 0, "Trưởng thôn, gọi điện, làm hộ"),
    StaffPlan("tham", "Bùi Thị Thắm", "bà", "Thành viên tổ công nghệ số cộng đồng", "minhtan",
              Dep.OFFICE, (Hand(Role.COMMUNITY_HELPER),), "0000 000 121", 0,
              "Tổ công nghệ số cộng đồng, làm hộ"),
    # --- Cơ quan cùng ngồi ở Trung tâm
    StaffPlan("khoat", "Phạm Đình Khoát", "ông", "Cán bộ Công an xã", "police", Dep.MAIN,
              (Hand(_CASE, Dep.MAIN), Hand(_RECEIVES, Dep.ONE_STOP, "minhtan")), "0000 000 118", 3,
              "Công an xã, quầy 3"),
    StaffPlan("trang", "Đinh Công Trang", "ông", "Trưởng Công an xã", "police", Dep.MAIN,
              (Hand(Role.SIGNATORY, Dep.MAIN), Hand(_HEAD, Dep.MAIN))),
    StaffPlan("diem", "Cao Xuân Diệm", "ông", "Viên chức đăng ký đất đai", "land", Dep.MAIN,
              (Hand(_CASE, Dep.MAIN),)),
    StaffPlan("luan", "Hồ Sỹ Luận", "ông", "Giám đốc Chi nhánh", "land", Dep.MAIN,
              (Hand(Role.SIGNATORY, Dep.MAIN), Hand(_HEAD, Dep.MAIN))),
    StaffPlan("sen", "Lại Thị Sen", "bà", "Công chức thuế", "tax", Dep.MAIN,
              (Hand(_CASE, Dep.MAIN),)),
    StaffPlan("bang", "Nghiêm Văn Bằng", "ông", "Trưởng Thuế cơ sở", "tax", Dep.MAIN,
              (Hand(Role.SIGNATORY, Dep.MAIN), Hand(_HEAD, Dep.MAIN))),
    StaffPlan("hoan", "Quách Thị Hoan", "bà", "Viên chức bảo hiểm xã hội", "insurance", Dep.MAIN,
              (Hand(_CASE, Dep.MAIN),)),
    StaffPlan("thanh", "Khổng Thị Thanh", "bà", "Giám đốc BHXH cơ sở", "insurance", Dep.MAIN,
              (Hand(Role.SIGNATORY, Dep.MAIN), Hand(_HEAD, Dep.MAIN))),
    # --- Phường Đông Thành
    StaffPlan("nhung.dt", "Từ Thị Nhung", "bà", "Công chức tiếp nhận", "dongthanh", Dep.ONE_STOP,
              (Hand(_RECEIVES, Dep.ONE_STOP),), "0000 000 301", 1, "Tiếp nhận, phường Đông Thành"),
    StaffPlan("huu.dt", "Giang Văn Hữu", "ông", "Chuyên viên Văn phòng", "dongthanh", Dep.OFFICE,
              tuple(Hand(_CASE, dep) for dep in (Dep.OFFICE, Dep.JUSTICE, Dep.ECONOMY,
                                                 Dep.CULTURE_SOCIAL))),
    StaffPlan("phuc.dt", "Tô Hữu Phúc", "ông", "Chánh Văn phòng HĐND và UBND", "dongthanh",
              Dep.OFFICE, tuple(Hand(_HEAD, dep) for dep in (Dep.OFFICE, Dep.JUSTICE, Dep.ECONOMY,
                                                             Dep.CULTURE_SOCIAL))),
    StaffPlan("yen.dt", "Mạc Thị Yến", "bà", "Chủ tịch UBND phường", "dongthanh", Dep.LEADERSHIP,
              (Hand(Role.SIGNATORY), Hand(Role.CENTRE_HEAD))),
    StaffPlan("dung.dt", "Ninh Thị Dung", "bà", "Văn thư", "dongthanh", Dep.CLERKS,
              (Hand(Role.CLERK, Dep.CLERKS),)),
    # --- Cấp tỉnh
    StaffPlan("kien.t", "Triệu Trung Kiên", "ông", "Phó Chủ tịch UBND tỉnh", "province",
              Dep.LEADERSHIP, (Hand(Role.SIGNATORY),)),
    StaffPlan("nga.t", "Tăng Thị Nga", "bà", "Chuyên viên Văn phòng UBND tỉnh", "province",
              Dep.OFFICE, tuple(Hand(_CASE, dep) for dep in (Dep.OFFICE, Dep.JUSTICE, Dep.ECONOMY,
                                                             Dep.CULTURE_SOCIAL))),
    StaffPlan("dat.t", "Viên Đình Đạt", "ông", "Phó Chánh Văn phòng UBND tỉnh", "province",
              Dep.OFFICE, tuple(Hand(_HEAD, dep) for dep in (Dep.OFFICE, Dep.JUSTICE, Dep.ECONOMY,
                                                             Dep.CULTURE_SOCIAL))),
    StaffPlan("suong.t", "Cù Thị Sương", "bà", "Văn thư", "province", Dep.CLERKS,
              (Hand(Role.CLERK, Dep.CLERKS), Hand(_RECEIVES, Dep.ONE_STOP))),
    StaffPlan("loan.tt", "Âu Thị Loan", "bà", "Công chức tiếp nhận", "centre", Dep.ONE_STOP,
              (Hand(_RECEIVES, Dep.ONE_STOP), Hand(Role.CLERK, Dep.ONE_STOP)), "", 1,
              "Tiếp nhận, Trung tâm tỉnh"),
    StaffPlan("vinh.tt", "Bạch Quang Vinh", "ông", "Giám đốc Trung tâm", "centre", Dep.ONE_STOP,
              (Hand(Role.CENTRE_HEAD), Hand(Role.SIGNATORY),
               Hand(_HEAD, Dep.MAIN), Hand(_CASE, Dep.MAIN))),
    StaffPlan("bich.nv", "Doãn Thị Bích", "bà", "Chuyên viên Sở Nội vụ", "home_affairs", Dep.MAIN,
              (Hand(_CASE, Dep.MAIN), Hand(_HEAD, Dep.MAIN), Hand(Role.CLERK, Dep.MAIN))),
    StaffPlan("son.nv", "Phùng Thế Sơn", "ông", "Phó Giám đốc Sở Nội vụ", "home_affairs", Dep.MAIN,
              (Hand(Role.SIGNATORY),)),
    StaffPlan("mai.yt", "Lã Thị Mai", "bà", "Chuyên viên Sở Y tế", "health", Dep.MAIN,
              (Hand(_CASE, Dep.MAIN), Hand(_HEAD, Dep.MAIN), Hand(Role.CLERK, Dep.MAIN))),
    StaffPlan("bao.yt", "Hứa Gia Bảo", "ông", "Phó Giám đốc Sở Y tế", "health", Dep.MAIN,
              (Hand(Role.SIGNATORY),)),
    StaffPlan("nhu.bt", "Cam Thị Nhu", "bà", "Viên chức Trung tâm Bảo trợ xã hội", "shelter",
              Dep.MAIN, (Hand(_CASE, Dep.MAIN), Hand(_HEAD, Dep.MAIN))),
)

# commune key → hamlets or groups and their heads
NEIGHBOURHOODS = {
    "minhtan": (
        ("hamlet", "Thôn Đình Thượng", "Nguyễn Văn Sáu"), ("hamlet", "Thôn Đình Hạ", "Trần Thị Cúc"),
        ("hamlet", "Thôn Bến Thủy Nội", "Lê Văn Chín"), ("hamlet", "Thôn Bến Thủy Ngoại", "Bùi Thị Lụa"),
        ("hamlet", "Thôn Gò Mây", "Vũ Văn Ruộng"), ("hamlet", "Thôn Đồng Vàng", "Phạm Thị Thóc"),
        ("hamlet", "Thôn Cầu Gạo", "Hoàng Văn Mực"), ("hamlet", "Thôn Xóm Chài", "Đỗ Thị Lưới"),
    ),
    "dongthanh": (
        ("residential_group", "Tổ dân phố Cầu Gạo", "Lý Văn Phố"),
        ("residential_group", "Tổ dân phố Bến Sông", "Ngô Thị Bến"),
    ),
}
# fmt: on
