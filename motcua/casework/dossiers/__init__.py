"""Dossiers: what a person filed, from the counter to the result in the hand.

Holds the dossier with its ten legal states, its parties, papers, steps, clocks, results and
its timeline. Law: the one-stop decrees (61/2018/NĐ-CP as kept by 118/2025/NĐ-CP) and the forms
of 03/2025/TT-VPCP. State is the legal situation; where the dossier lies is a row in ``Step``.

Does not know requests or pages, does not print (documents), does not send (notifications),
does not take money (payments), does not judge an office (insight).
"""
