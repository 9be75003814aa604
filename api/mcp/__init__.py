"""The Model Context Protocol: what a language model can ask, over stdio or HTTP."""

from .app import server

__all__ = ["server"]
