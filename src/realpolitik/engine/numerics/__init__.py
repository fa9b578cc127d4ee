"""Numerics: conventions for arrays, random numbers, compiled programs, one thread of linear algebra.

Nothing here knows of a case; the other folders compute with it. Numbers drawn by counter and one thread make a result
the same to the bit, however runs are divided and whatever the machine.
"""
