"""The organisation: places, units, departments, posts, staff, and what each may do.

Holds provinces, communes (with the districts of before 1/7/2025), hamlets and residential groups,
units and the agencies that sit in the centre without belonging to the committee, counters, the
one-stop team, duties by decision, delegations and leave. Everything is kept with its days of
validity; nothing is deleted. ``docs/roles.md`` says what each role may see.

Law: 118/2025/NĐ-CP, Điều 7; 118/2025/NĐ-CP, Điều 8; 118/2025/NĐ-CP, Điều 11.

It does not hold working time (worktime), citizens (people), who has a dossier in hand (dossiers),
nor how someone signs in (web/access).
"""
