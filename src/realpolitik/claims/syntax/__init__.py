"""Clauses, their subjects, tense, voice and polarity, from parsed sentences."""
