"""What is typed into a form of these pages, as text: whatever it is, it can be shown again."""

from collections.abc import Mapping
from urllib.parse import parse_qsl

from starlette.requests import Request

_KIND = "application/x-www-form-urlencoded"
# More than any page here has.
_MOST = 1_000


class FormError(Exception):
    """What was sent is no form of these pages; `status` is that of the answer."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


async def read(request: Request) -> Mapping[str, str]:
    """The values of a form by the names of its fields; browsers send UTF-8, whatever charset is claimed.

    Raises:
        FormError: it is none, has too many fields, or is no text.
    """
    body = await request.body()
    kind = request.headers.get("content-type", _KIND).partition(";")[0].strip().lower()
    if body and kind != _KIND:
        raise FormError(415, f"a form is sent here as {_KIND}; send it from the page of the report")
    try:
        return dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=_MOST, errors="strict"))
    except UnicodeDecodeError:
        raise FormError(400, "the form is no UTF-8 text; send it from the page of the report") from None
    except ValueError:
        raise FormError(400, f"the form has more than {_MOST:,} fields; send it from the page of the report") from None
