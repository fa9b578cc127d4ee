"""Who says so: reported speech, quotations, sources."""
