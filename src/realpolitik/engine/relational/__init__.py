"""Relational event models: who turns to whom, when, given all that happened before."""
