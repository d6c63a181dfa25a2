"""Every act of the life of a dossier as one page: its words, its form, its one operation.

The words beside the form say the rule before it blocks. The verbs are those of the table of acts.
"""
