"""History: the record laid on the steps of a timeline, and the path that the state takes along it."""
