"""Behaviour: how often actors act, and what they choose.

Stakes are what they want, gains what an act is expected to bring, responses what others would take from it, relational
effects what the history between two actors adds; motives put these together to utilities, rates say how often, and
choices turn utilities into probabilities. Parameters are the weights of all of it, with their priors.
"""
