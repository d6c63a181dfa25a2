"""Slips: the numbered papers an office gives, and the series their numbers come from.

Holds every slip ever issued (kind, gapless number, author, content as it was printed), prints
them as PDF from templates an office can change, and makes the key of the public look-up.

Law: 03/2025/TT-VPCP, Phụ lục I (mẫu 01–07); 61/2018/NĐ-CP, Điều 15–20.

It does not decide whether a slip may be issued, knows no dossier (only its code, as text), and
keeps no letters, registers of documents or digital signatures yet.
"""
