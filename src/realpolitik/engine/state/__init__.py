"""State: what a case can be in, and how its names become rows of an array.

Options are every move that an actor could make at a recipient and a place; mentions are the dyads that anything is
remembered of; the layout says which row of the state holds what, variables find the row of a name, and expressions are
the formulae over rows that a case may contain.
"""
