"""Settlements: what is agreed at a table, and who agrees."""
