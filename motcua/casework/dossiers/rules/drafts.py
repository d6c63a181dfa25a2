"""How long a half-written intake is kept for whoever wrote it.

Law: 91/2025/QH15 (no personal data is kept longer than its purpose needs).
"""

from datetime import timedelta

# A noon break and more; never until another day's morning.
DRAFT_LASTS = timedelta(hours=4)
# A form of forty papers with its reasons stays far below.
LONGEST_DRAFT = 60_000
