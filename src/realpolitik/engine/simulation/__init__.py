"""Simulation: futures of a case, from its record on.

A setting says where to start and with which parameters; a march follows a block of runs step by step; watches answer
questions on the way; the summary makes a simulation of the marches.
"""
