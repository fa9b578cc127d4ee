"""What was done: event roots of verbs and nouns, and what kind of statement they make."""
