"""What reports are: read a file, find its meeting, sessions and paragraphs. Also holds the bundled reports."""
