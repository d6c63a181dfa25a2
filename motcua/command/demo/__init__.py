"""The demonstration office: an invented province, one commune at work, two years of its dossiers.

Everything is built by the operations of the rooms, so it obeys every rule. Nobody in it can be
real: the province code H00 and ID numbers that begin with 000 belong to no one, phones begin with
0000. It does not stand in for test data: tests make their own.
"""
