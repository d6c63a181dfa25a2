"""The catalogue: what an office offers, what it asks for, how long it takes, what it costs.

Holds procedures with their versions, cases, papers, time limits, fees, results and internal
routes, the local decisions that shorten them, and the staging area of imports.

Law: 63/2010/NĐ-CP, Điều 8 (parts of a procedure); 61/2018/NĐ-CP, Điều 15 (published content).

It does not know dossiers: a dossier keeps the version it was received under, and asks here.
It takes no money (payments) and computes no calendar date (worktime).
"""
