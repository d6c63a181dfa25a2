"""Helped filing ("làm hộ"): somebody fills in with a person what the person alone could not.

A mandate says who asked, who helps, for what, until when; it stands once the person has signed
the printed sheet or put a finger to it, and can be taken back at any time. Each act under it is a
line of its journal, with the minutes it took. The helper is never the proxy: whoever asked stays
the submitter on form 01, and the dossier is counted as helped, never as self-service.

Law: 03/2025/TT-VPCP, Phụ lục I (form 01 knows submitter, applicant, proxy). What a mandate must
say no law was found to fix: its longest duration is a parameter, chưa xác nhận.
"""
