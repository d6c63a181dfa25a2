"""What people asked the office through the portal, answered at the desk and published."""
