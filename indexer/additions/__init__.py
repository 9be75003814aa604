"""Reports that people add while an index is served: they wait, are looked at and corrected, and then are indexed."""
