"""What of the published is to be mended: dead links, laws that ended; texts written down."""
