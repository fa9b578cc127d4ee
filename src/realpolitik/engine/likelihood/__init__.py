"""Likelihood: how probable the record was, given parameters.

A design is all that the log-likelihood needs of a path, computed once. `likelihood` is the readable reference, with
gradient and Hessian in closed form; a panel gives values and gradients faster, and events of uncertain date have terms
of their own.
"""
