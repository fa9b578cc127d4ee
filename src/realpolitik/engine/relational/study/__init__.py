"""Studies: observations and specifications from files.

Tables of events and actors, one study file that says where the data are and which model to fit, or a few words.
"""
