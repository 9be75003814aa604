"""A file that a form sends, taken as it comes: within bounds of size and time, and few until they are taken in."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from ....corpus.files import LARGEST_FILE, TOO_LARGE

#: The form around the file.
_AROUND = 64 * 1024
#: What is larger is read so far and thrown away, so that its sender gets to see the answer.
_DRAINED = 4 * LARGEST_FILE
#: Seconds that one may take: 50 MB in ten minutes are 83 kB a second.
_LONGEST = 600
# Each has up to 50 MB on the disk for temporary files; a larger number lets more that send slowly block nobody.
_AT_ONCE = 16


class UploadError(Exception):
    """What was sent cannot be taken; `status` is that of the answer."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


class Uploads:
    """What comes to one app, of which so many may come at once."""

    def __init__(self) -> None:
        self._coming = 0

    @asynccontextmanager
    async def file(self, request: Request, field: str) -> AsyncGenerator[UploadFile]:
        """The file of a form, on the disk where it is large, until the end of the block; so long it is one of few.

        Raises:
            UploadError: there is none, or it is too large or too slow; or others are being sent.
        """
        if self._coming >= _AT_ONCE:
            raise UploadError(429, "others are sending reports at this moment; send it again in a minute")
        self._coming += 1
        try:
            file = await _received(request, field)
            try:
                yield file
            finally:
                await file.close()
        finally:
            self._coming -= 1


async def _received(request: Request, field: str) -> UploadFile:
    if not request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        raise UploadError(415, "this is no form with a file; choose a file and send it")
    parser = MultiPartParser(request.headers, _bounded(request), max_files=1, max_fields=1, max_part_size=_AROUND)
    try:
        async with asyncio.timeout(_LONGEST):
            form = await parser.parse()
    except TimeoutError:
        raise UploadError(408, f"it took longer than {_LONGEST // 60} minutes to send; try again") from None
    except ClientDisconnect:
        raise UploadError(400, "it was not sent to its end; try again") from None
    except MultiPartException as error:
        raise UploadError(400, f"the form cannot be read ({error.message.rstrip('.')}); send one file") from None
    except (UnicodeError, LookupError):
        raise UploadError(400, "the form cannot be read; send it as UTF-8") from None
    except OSError as error:
        raise UploadError(507, f"it could not be kept ({error.strerror}); the server's disk may be full") from None
    file = form.get(field)
    if not isinstance(file, UploadFile) or not file.filename:
        await form.close()
        raise UploadError(422, "no file was chosen; choose one")
    return file


async def _bounded(request: Request) -> AsyncGenerator[bytes]:
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size <= LARGEST_FILE + _AROUND:
            yield chunk
        elif size > _DRAINED:
            break
    if size > LARGEST_FILE + _AROUND:
        raise UploadError(413, f"the file is {TOO_LARGE}")
