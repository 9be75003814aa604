"""Python: the same methods over an index that is open here, or over a server elsewhere."""
