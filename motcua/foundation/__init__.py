"""Who and when: the organisation, the people it serves, its working time, what was seen, what is told."""
