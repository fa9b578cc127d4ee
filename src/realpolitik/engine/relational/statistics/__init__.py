"""Statistics: the terms of a specification, kept current along an observed history.

Terms are made definite for one model and one observation, networks are tracked as each effect sees them, and moments
are what a likelihood looks at.
"""
