"""How people call things and find their way: everyday words of the search, guides of procedures."""
