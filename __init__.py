"""Trackrecord: ask series of meeting reports, and see where every word of the answer stands."""

__version__ = "0.1.0"
