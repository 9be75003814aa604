"""HTTP, version 1, and the web page."""
