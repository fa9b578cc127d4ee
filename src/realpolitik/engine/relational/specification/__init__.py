"""Specifications: a relational model as data.

Which likelihood, and which terms; a term names an effect, of what, counted how. Every effect is a statistic that says
how one change in the world changes it.
"""
