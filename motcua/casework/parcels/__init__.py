"""Post (bưu chính công ích): dossiers that come by it, results that go home by it.

The office has an agreement with an operator; parcels come in with dossiers, parcels go out with
results and slips, are handed to the operator on a list both sign, and followed until somebody has
them in hand. A delivered result is a dossier handed over; one that comes back lies at the counter
again and its owner is told. What a dossier is, when it is due, who may see it, the room of
dossiers says; this one takes no dossier in by itself and never makes a counter wait for the post.

Law: 61/2018/NĐ-CP, Điều 20, 22; 118/2025/NĐ-CP, Điều 17.
"""
