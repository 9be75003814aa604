"""Speed and memory: answering, indexing, and a server that takes over new generations."""
