"""The work itself: cases from filing to result."""
