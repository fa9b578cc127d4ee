"""Who acts in a clause, and whom else it names."""
