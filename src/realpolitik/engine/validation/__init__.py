"""Validation: whether simulation, likelihood and inference are right about each other.

Records simulated with known parameters are fitted again, true values are ranked among the draws of their posterior,
and the evidence is computed by other methods.
"""
