"""The model of a case: all rules put together.

The blueprint is a case's structure as arrays, the assumptions are what a hypothesis holds, features are all that
utilities and rates are made of in a state, and a step takes a state to the next. Simulation and likelihood both run
this one model.
"""
