"""The fixed words of the organisation, with their Vietnamese labels."""

from django.db.models import TextChoices


class ProvinceKind(TextChoices):
    """The two kinds of the upper tier."""

    PROVINCE = "province", "Tỉnh"
    CITY = "city", "Thành phố"


class DistrictKind(TextChoices):
    """The kinds of the middle tier, which ended on 1/7/2025."""

    DISTRICT = "district", "Huyện"
    URBAN_DISTRICT = "urban_district", "Quận"
    TOWN = "town", "Thị xã"
    CITY = "city", "Thành phố thuộc tỉnh"


class CommuneKind(TextChoices):
    """The kinds of the lower tier; townships ended on 1/7/2025."""

    XA = "xa", "Xã"
    PHUONG = "phuong", "Phường"
    DAC_KHU = "dac_khu", "Đặc khu"
    THI_TRAN = "thi_tran", "Thị trấn"


class NeighbourhoodKind(TextChoices):
    """What lies below a commune: not a tier of government."""

    HAMLET = "hamlet", "Thôn"
    RESIDENTIAL_GROUP = "residential_group", "Tổ dân phố"


class UnitKind(TextChoices):
    """What a unit is. Units of an agency of their own keep a department coded ``main``."""

    COMMUNE_COMMITTEE = "commune_committee", "UBND cấp xã"
    SERVICE_CENTRE = "service_centre", "Trung tâm phục vụ hành chính công"
    PROVINCE_COMMITTEE = "province_committee", "UBND cấp tỉnh"
    PROVINCE_DEPARTMENT = "province_department", "Sở, ban, ngành"
    PROVINCE_CENTRE = "province_centre", "Trung tâm phục vụ hành chính công cấp tỉnh"
    DISTRICT_COMMITTEE = "district_committee", "UBND cấp huyện (trước 01/7/2025)"
    POLICE = "police", "Công an"
    TAX = "tax", "Thuế"
    SOCIAL_INSURANCE = "social_insurance", "Bảo hiểm xã hội"
    LAND_OFFICE = "land_office", "Văn phòng đăng ký đất đai"
    PUBLIC_SERVICE_UNIT = "public_service_unit", "Đơn vị sự nghiệp công lập"


# They sit in the centre but answer to their own superiors.
EXTERNAL_AGENCIES = frozenset(
    {UnitKind.POLICE, UnitKind.TAX, UnitKind.SOCIAL_INSURANCE, UnitKind.LAND_OFFICE}
)


class AgencySector(TextChoices):
    """What an agency of the province is responsible for: how a route names one of several.

    The list of provincial agencies since 2025 is second-hand (chưa xác nhận); a province may leave
    some out. The code stays when an agency is renamed.
    """

    HOME_AFFAIRS = "home_affairs", "Nội vụ"
    JUSTICE = "justice", "Tư pháp"
    FINANCE = "finance", "Tài chính"
    INDUSTRY_TRADE = "industry_trade", "Công Thương"
    AGRICULTURE_ENVIRONMENT = "agriculture_environment", "Nông nghiệp và Môi trường"
    CONSTRUCTION = "construction", "Xây dựng"
    SCIENCE_TECHNOLOGY = "science_technology", "Khoa học và Công nghệ"
    CULTURE_SPORTS_TOURISM = "culture_sports_tourism", "Văn hóa, Thể thao và Du lịch"
    EDUCATION = "education", "Giáo dục và Đào tạo"
    HEALTH = "health", "Y tế"
    ETHNIC_RELIGION = "ethnic_religion", "Dân tộc và Tôn giáo"
    FOREIGN_AFFAIRS = "foreign_affairs", "Ngoại vụ"
    INSPECTION = "inspection", "Thanh tra"
    ECONOMIC_ZONES = "economic_zones", "Khu kinh tế, khu công nghiệp"


# Kinds of which a province has several, told apart by their sector.
BY_SECTOR = frozenset({UnitKind.PROVINCE_DEPARTMENT, UnitKind.PUBLIC_SERVICE_UNIT})


class DepartmentCode(TextChoices):
    """The routing keys of departments; an office may add codes of its own."""

    ONE_STOP = "one_stop", "Trung tâm phục vụ hành chính công"
    LEADERSHIP = "leadership", "Lãnh đạo UBND"
    OFFICE = "office", "Văn phòng HĐND và UBND"
    ECONOMY = "economy", "Phòng Kinh tế"
    CULTURE_SOCIAL = "culture_social", "Phòng Văn hóa - Xã hội"
    JUSTICE = "justice", "Tư pháp - Hộ tịch"
    CLERKS = "clerks", "Văn thư"
    MAIN = "main", "Bộ phận chuyên môn"


class Scope(TextChoices):
    """Whose department a step of a route means."""

    OWN = "own", "Đơn vị này"
    SUPERIOR = "superior", "Cấp trên"
    AGENCY = "agency", "Cơ quan khác trong trung tâm"


class Role(TextChoices):
    """What a duty lets a person do; docs/roles.md says what each may see."""

    RECEPTION_OFFICER = "reception_officer", "Công chức tiếp nhận"
    CASE_OFFICER = "case_officer", "Công chức chuyên môn"
    UNIT_HEAD = "unit_head", "Lãnh đạo phòng"
    SIGNATORY = "signatory", "Người ký"
    CLERK = "clerk", "Văn thư"
    CENTRE_HEAD = "centre_head", "Lãnh đạo Trung tâm"
    SUPERVISOR = "supervisor", "Bộ phận giám sát"
    ADMINISTRATOR = "administrator", "Quản trị"
    HAMLET_HEAD = "hamlet_head", "Trưởng thôn, tổ trưởng"
    COMMUNITY_HELPER = "community_helper", "Thành viên tổ công nghệ số cộng đồng"


class StaffCategory(TextChoices):
    """How a person is employed."""

    CADRE = "cadre", "Cán bộ"
    CIVIL_SERVANT = "civil_servant", "Công chức"
    PUBLIC_EMPLOYEE = "public_employee", "Viên chức"
    PART_TIME_WORKER = "part_time_worker", "Người hoạt động không chuyên trách"
    CONTRACT_WORKER = "contract_worker", "Lao động hợp đồng"


class Honorific(TextChoices):
    """How a person is addressed; unknown is said as the forms say it."""

    MR = "ông", "ông"
    MRS = "bà", "bà"
    UNKNOWN = "ông/bà", "ông/bà"


class MapKind(TextChoices):
    """What an office gives as its map."""

    PICTURE = "picture", "Hình"
    TILES = "tiles", "Bản đồ PMTiles"
