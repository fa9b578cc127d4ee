"""Crisis games: small extensive-form games solved for their agent quantal response equilibrium."""
