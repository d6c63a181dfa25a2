"""What the office publishes, as pages, as CSV and JSON at stable addresses, and as feeds."""
