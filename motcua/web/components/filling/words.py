"""What a page offers while somebody types: suggestions, never the only answers."""

# The 54 peoples of the country, as papers write them.
# fmt: off
ETHNICITIES = (
    "Kinh", "Tày", "Thái", "Mường", "Khmer", "Hoa", "Nùng", "Mông", "Dao", "Gia Rai", "Ê Đê",
    "Ba Na", "Sán Chay", "Chăm", "Cơ Ho", "Xơ Đăng", "Sán Dìu", "Hrê", "Ra Glai", "Mnông",
    "Xtiêng", "Bru - Vân Kiều", "Thổ", "Giáy", "Cơ Tu", "Gié Triêng", "Mạ", "Khơ Mú", "Co",
    "Tà Ôi", "Chơ Ro", "Kháng", "Xinh Mun", "Hà Nhì", "Chu Ru", "Lào", "La Chí", "La Ha",
    "Phù Lá", "La Hủ", "Lự", "Lô Lô", "Chứt", "Mảng", "Pà Thẻn", "Cơ Lao", "Cống", "Bố Y",
    "Si La", "Pu Péo", "Brâu", "Ơ Đu", "Rơ Măm", "Ngái",
)
# fmt: on
NATIONALITIES = ("Việt Nam",)
SUGGESTIONS = {"ethnicity": ETHNICITIES, "nationality": NATIONALITIES}

# What a browser may fill in by itself, for answers about who files.
AUTOCOMPLETE = {
    "applicant.name": "name",
    "applicant.phone": "tel",
    "applicant.email": "email",
    "applicant.birth_date": "bday",
}
