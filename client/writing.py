"""What reports answered, as JSON."""

import msgspec


def as_json(value: object) -> str:
    """An answer, or anything else that reports give, as JSON with the fields of the HTTP API; `verify` takes it too."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
