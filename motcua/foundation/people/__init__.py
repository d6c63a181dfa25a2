"""The people and bodies an office serves: persons, households, businesses, public bodies.

Identity numbers and phones stand encrypted; they are found by keyed digests, whole or by their
last four. What a card's QR says is read here, and doubts about a number are said as warnings.

Law: 91/2025/QH15 (bảo vệ dữ liệu cá nhân); 137/2015/NĐ-CP, Điều 13 (cấu trúc số định danh).

Whoever signs in has an account: proved by an identity provider (``providers``), or by a code sent
to a phone or mailbox. No password is ever asked for or kept.

It does not hold what a person asked for (dossiers).
"""
