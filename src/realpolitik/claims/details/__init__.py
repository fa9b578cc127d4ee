"""When and how many: dates and quantities in words."""
