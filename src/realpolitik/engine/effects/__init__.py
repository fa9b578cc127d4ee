"""Relational effects: what the history between actors does to a choice, one effect a file."""
