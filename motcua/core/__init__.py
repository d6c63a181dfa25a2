"""Tools that know no office word: clock, life cycles, timelines, chains, numbers, files.

A thing enters here only when three rooms need it and its name holds no word of the office.
It imports no room.
"""
