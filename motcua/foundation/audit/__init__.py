"""Who looked, who searched, who exported, who signed in: lines written once, then chained.

Lines are collected by the doors during a request and written after it, also when the act was
refused; once a minute they are sealed into a chain. Identities stand as text, without foreign
keys: this room lies below everyone and outlives them.

Law: 91/2025/QH15 (nhật ký xử lý dữ liệu cá nhân); 85/2016/NĐ-CP (an toàn hệ thống thông tin).

It does not hold what happened to a case (the timelines), nor does it decide who may look.
"""
