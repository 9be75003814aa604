"""The user's cache folder: exported models, tiktoken's tables and the bundled library's index."""

from pathlib import Path

import platformdirs


def folder(*parts: str) -> Path:
    """A folder below Trackrecord's cache, made where it is missing (`$XDG_CACHE_HOME/trackrecord/…`)."""
    path = Path(platformdirs.user_cache_dir("trackrecord", appauthor=False), *parts)
    path.mkdir(parents=True, exist_ok=True)
    return path
