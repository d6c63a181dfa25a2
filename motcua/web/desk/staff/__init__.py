"""The desk's pages of staff: who works here, their duties, delegations, leave, sign-in.

One sees oneself, those one leads, and those of the units one administers; others do not exist.
"""
