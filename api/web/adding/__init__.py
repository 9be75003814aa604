"""Adding reports on the page: sent, looked at, corrected, indexed; off unless a folder is set for them."""
