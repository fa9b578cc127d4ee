"""Dynamics: how the world changes.

What acts enter, what effects do to a variable, who wins a trial of strength, what a table of negotiation settles, and
what moves by itself as time passes. Each file writes its part of a case as arrays, and computes it in a state.
"""
