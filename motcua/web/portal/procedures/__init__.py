"""One procedure as one plain page: if I file today, when do I get it, what do I bring."""
