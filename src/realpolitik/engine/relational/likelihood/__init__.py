"""Likelihood: how probable an observation is under a specification.

A history is compressed to its distinct rows of statistics, in little memory, and each model of who acts and whom he
picks has its log-likelihood of these, with gradient and information.
"""
