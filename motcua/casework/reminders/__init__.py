"""What the office reminds people of by itself: a paper about to run out, an age that brings a right.

What is reminded of is the office's data (``ReminderRule``), with its legal basis, and says nothing
to anybody before a leader has approved it. Each paper and each birthday is told once; people
switch it off by the link in the message, on their own page, by a text, or at the desk.

Law: 91/2025/QH15 (từ chối tin không bắt buộc); the bases of the shipped rules: ``docs/law``.

It sends nothing and chooses no channel: it writes messages, and ``notifications`` does the rest.
"""
