"""Inference: fits of relational models, and how far to believe them.

Estimates with standard errors, histories simulated from them, goodness of fit, and how well the next event is
foreseen.
"""
