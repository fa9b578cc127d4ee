"""Numerics: conventions for arrays, random numbers, compiled programs, one thread of linear algebra.

Nothing here knows of a case. All other folders compute with it, so that a result is the same to the bit whatever the
machine's threads and however runs are divided.
"""
