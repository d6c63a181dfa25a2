"""Languages an office adds by itself: the words of its pages as a table, translated and published.

Holds each language with its own name and code, and every version of its words. What was published
stays as it was; another version takes its place, or it is withdrawn. Words nobody translated stay
Vietnamese. English comes with the house, from its catalogue.

*Law*: 2013 Constitution, Điều 5 (every people may use its own language and script).
"""
