"""What the office sets apart in its week: theme days, their rules, their procedures, their words.

A theme day is a weekday with a promise the office makes of its own accord: *no writing* (the
person writes nothing that the office knows or can read), *no appointment* (listed procedures are
solved the day they come in), or whatever its words say. It knows no dossier: reception asks here
which themes hold on a day, and counts what became of them.

Names such as "Ngày thứ 4 không viết" come from communes; what they demand is the office's own
decision, kept beside each.
"""
