"""The bench: a scratch database of a province's size, a real server, clients, and what they saw.

``plan`` says what there is, ``rows`` writes it, ``filler`` puts it into tables, ``office`` makes
the people, ``pages`` says what is asked, ``limits`` does the same by bare SQL, ``load`` measures.
It judges nothing: goals stand in docs/performance.md.
"""
