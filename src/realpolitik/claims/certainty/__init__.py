"""How sure a statement is made: hedges and their scope, cues, estimative scales."""
