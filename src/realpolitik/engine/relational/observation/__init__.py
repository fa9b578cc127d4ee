"""Observations: what a relational model is fitted to.

Who turned to whom, when; networks and attributes that change over time, who was there, and all exogenous changes in
the order of their dates.
"""
