"""Libraries that would report on whoever uses them are told not to, before they are imported.

ONNX Runtime 1.31 numbers the machine when it is imported, and keeps a database of what it runs in the user's cache;
Haystack sends statistics of use.
"""

import os

_TOLD = {"ORT_DISABLE_TELEMETRY": "1", "HAYSTACK_TELEMETRY_ENABLED": "False"}


def off() -> None:
    """Tell them, for this process and those that it starts; what a user has set stays."""
    for name, value in _TOLD.items():
        os.environ.setdefault(name, value)
