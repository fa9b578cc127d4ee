"""`realpolitik claims`: a store of claims to read into, search, review and export."""
