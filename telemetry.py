"""Libraries that would report on whoever uses them are told not to, before they are imported.

ONNX Runtime 1.31 numbers the machine when it is imported, keeps a database in the user's cache and sends what it runs
to its maker; Haystack sends statistics of use.
"""

import os

_TOLD = {"ORT_DISABLE_TELEMETRY": "1", "HAYSTACK_TELEMETRY_ENABLED": "False"}


def off() -> None:
    """Tell them, for this process and those that it starts; what a user has set stays."""
    for name, value in _TOLD.items():
        os.environ.setdefault(name, value)
