"""Working time: office hours, days off, swapped days, and every deadline that follows from them.

Holds one editable calendar per office and year with its source documents, the duty roster for
intake outside office hours, and the office's parameters of time with their legal basis. Its rules
turn a limit and an instant into a promise that explains itself day by day.

*Law*: 91/2015/QH13 (periods), 45/2019/QH14 (holidays), 61/2018/NĐ-CP and 118/2025/NĐ-CP (the
one-stop mechanism).

It does not know dossiers: the room above recomputes its open promises when a calendar changes.
It asks no library for holidays at run time.
"""
