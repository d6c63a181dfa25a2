"""Work done behind the pages that could not be done: what, how often tried, and once more."""
