"""Paragraphs → passages → vectors and words → an index on disk."""
