"""On whom a statement falls: candidates with what speaks for each, weighed by what marked texts have shown."""
