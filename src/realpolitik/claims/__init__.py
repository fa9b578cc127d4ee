"""Claims: what is asserted, by whom, on which words of which document."""
