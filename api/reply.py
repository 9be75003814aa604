"""What is answered, as JSON: the retriever's own dataclasses, written at once and not copied or checked on the way."""

import msgspec
from starlette.responses import Response

# Floats that are no numbers become null, dates and enumerations become text, as the schema of each route says; a test
# holds both against each other.
_encoder = msgspec.json.Encoder()


def reply(value: object) -> Response:
    """A value as a JSON document; the route names its type as `response_model`."""
    return Response(_encoder.encode(value), media_type="application/json")
