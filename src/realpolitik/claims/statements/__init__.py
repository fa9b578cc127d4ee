"""All statements of a passage, each with speaker, actor, recipient, event and certainty."""
