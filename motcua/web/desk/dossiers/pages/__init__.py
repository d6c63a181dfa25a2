"""What each page shows: answers of the rooms turned into shapes. No query, no rule, no request."""
