"""Who is meant: names, pronouns and descriptions, and what a document has said of them."""
