"""Messages still to be told, and notices for the bell at the desk: rows that are the outbox.

A row is written in the transaction of the fact it tells; sending comes after. No provider is
connected yet: a queued message waits, and the desk can mark it as told by voice or paper.

It does not choose the words: each room above has its own ``notices``.
"""
