"""Reports that are asked over HTTP: time-outs, retries, and a server's problems as exceptions."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import anyio
import httpx2
import msgspec
import tenacity

from .. import __version__, errors
from ..errors import QueryError, ServerError, ServerTimeoutError, TrackrecordError
from .operations import Operation, T

#: Answered so, a request is made again: too many at a time, or something between here and the server.
_AGAIN = frozenset((429, 502, 503, 504))
_HERE = frozenset(("localhost", "127.0.0.1", "::1"))
#: Longest wait before another try, in seconds, whatever a server's Retry-After says.
_LONGEST_WAIT = 10.0


@dataclass(frozen=True, slots=True)
class Address:
    """A server, and how it is asked.

    Attributes:
        url: where it is served.
        timeout: seconds that connecting, sending and each wait for an answer may take.
        retries: tries after the first, where a server cannot be reached, is busy or breaks off. Asking changes nothing.
        headers: sent with each request, such as what a proxy wants to see.
    """

    url: str
    timeout: float = 30.0
    retries: int = 2
    headers: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def shown(self) -> str:
        """The address without the name and password that it may have, for messages."""
        return re.sub(r"(?<=://)[^/@]*@", "", self.url)

    def __post_init__(self) -> None:
        try:
            url = httpx2.URL(self.url)
        except httpx2.InvalidURL as error:
            raise ServerError(f"{self.shown!r} is no address: {error}") from None
        if url.scheme not in ("http", "https") or not url.host:
            raise ServerError(f"{self.shown!r} is no server's address; it begins with http:// or https://")
        if url.query or url.fragment:
            raise ServerError(f"{self.shown} is no server's address: nothing follows its path")
        if url.path.rstrip("/").endswith("/v1"):
            raise ServerError(f"{self.shown!r} is the address of its routes; give it without /v1")
        if not (self.timeout > 0 and self.retries >= 0):
            raise ServerError(f"timeout {self.timeout} and retries {self.retries}: give seconds above 0, and 0 or more")


class Elsewhere:
    """A server; safe to use from many threads."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self._client = httpx2.Client(**_options(address))

    def open(self) -> None:
        """Nothing is asked before there is a question."""
        _check_open(self._client)

    def send(self, operation: Operation[T]) -> T:
        """Ask it, and again where that may help."""
        _check_open(self._client)
        try:
            for attempt in tenacity.Retrying(**_tries(self._address)):
                with attempt:
                    return _answer(self._address, operation, self._client.send(_request(self._client, operation)))
        except (_AgainError, httpx2.HTTPError) as error:
            raise _mendable(self._address, error) from error
        raise AssertionError("the last try returns or raises")

    def close(self) -> None:
        """Close its connections."""
        self._client.close()


class AsyncElsewhere:
    """The same for coroutines."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self._client = httpx2.AsyncClient(**_options(address))

    async def open(self) -> None:
        """Nothing is asked before there is a question."""
        _check_open(self._client)

    async def send(self, operation: Operation[T]) -> T:
        """Ask it, and again where that may help."""
        _check_open(self._client)
        try:
            async for attempt in tenacity.AsyncRetrying(**_tries(self._address)):
                with attempt:
                    response = await self._client.send(_request(self._client, operation))
                    return _answer(self._address, operation, response)
        except (_AgainError, httpx2.HTTPError) as error:
            raise _mendable(self._address, error) from error
        raise AssertionError("the last try returns or raises")

    async def close(self) -> None:
        """Close its connections."""
        with anyio.CancelScope(shield=True):
            await self._client.aclose()


def _check_open(client: httpx2.Client | httpx2.AsyncClient) -> None:
    if client.is_closed:
        raise RuntimeError("these reports are closed; connect again")


class _AgainError(Exception):
    """A server is busy, or something before it cannot reach it.

    Attributes:
        problem: what is said where no further try is left.
        wait: seconds for which it wants to be left alone, or None.
    """

    def __init__(self, problem: TrackrecordError, wait: float | None) -> None:
        super().__init__(problem)
        self.problem = problem
        self.wait = wait


def _is_worth_another(error: BaseException) -> bool:
    # An answer that came in part is asked for again as well: asking changes nothing. One that took too long is not, for
    # it would take as long again, and the server's time.
    refused = isinstance(error, (httpx2.LocalProtocolError, httpx2.ReadTimeout)) or _speaks_otherwise(error)
    return isinstance(error, (_AgainError, httpx2.TransportError)) and not refused


def _wait(state: tenacity.RetryCallState) -> float:
    """Seconds before the next try: as long as the server says, or up to .2, .4, .8 … at random."""
    error = state.outcome.exception() if state.outcome else None
    told = error.wait if isinstance(error, _AgainError) else None
    return _longer_each(state) if told is None else told


_longer_each = tenacity.wait_random_exponential(multiplier=0.2, max=_LONGEST_WAIT)


def _tries(address: Address) -> dict[str, Any]:
    return {
        "retry": tenacity.retry_if_exception(_is_worth_another),
        "stop": tenacity.stop_after_attempt(address.retries + 1),
        "wait": _wait,
        "reraise": True,
    }


def _speaks_otherwise(error: BaseException) -> bool:
    """Whether a server was reached that has no, or no trusted, encryption."""
    return isinstance(error, httpx2.ConnectError) and "SSL" in str(error)


def _options(address: Address) -> dict[str, Any]:
    return {
        "base_url": address.url,
        "timeout": address.timeout,
        "headers": httpx2.Headers({"user-agent": f"trackrecord/{__version__}"}) | address.headers,
        # A proxy that the environment names is for what is out there.
        "trust_env": httpx2.URL(address.url).host not in _HERE,
    }


def _request(client: httpx2.Client | httpx2.AsyncClient, operation: Operation[Any]) -> httpx2.Request:
    its = operation.request()
    if its.body is None:
        return client.build_request("GET", its.path, params=list(its.query))
    return client.build_request("POST", its.path, content=its.body, headers={"content-type": "application/json"})


def _answer(address: Address, operation: Operation[T], response: httpx2.Response) -> T:
    if response.status_code in _AGAIN:
        problem = _problem(address, response)
        told = response.headers.get("retry-after", "")
        wait = min(float(told), _LONGEST_WAIT) if told.isdecimal() else None
        if wait is None and not isinstance(problem, ServerError):
            raise problem  # such as an index that cannot be used, now and in a second
        raise _AgainError(problem, wait)
    if not response.is_success:
        raise _problem(address, response)
    try:
        return operation.read(response.content)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise _foreign(address, str(error)) from error


class _Problem(msgspec.Struct):
    """What is read of a problem document: `errors` are fields that a route does not take, `error` is an exception."""

    detail: str = ""
    error: str = ""
    errors: list[Any] = []


def _problem(address: Address, response: httpx2.Response) -> TrackrecordError:
    """The exception that the same operation raises on an open index, or what else a server says."""
    if response.has_redirect_location:
        return ServerError(f"{address.shown} sends on to {response.headers.get('location')}; connect to where that is")
    if not response.headers.get("content-type", "").casefold().startswith("application/problem+json"):
        return _foreign(address, f"status {response.status_code} {response.reason_phrase}")
    try:
        problem = msgspec.json.decode(response.content, type=_Problem)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return _foreign(address, f"status {response.status_code}")
    if problem.errors:
        return QueryError(problem.detail)
    kind = getattr(errors, problem.error, None)
    if isinstance(kind, type) and issubclass(kind, TrackrecordError):
        return kind(problem.detail)
    return ServerError(f"{address.shown} answered with status {response.status_code}: {problem.detail}")


def _foreign(address: Address, said: str) -> ServerError:
    return ServerError(
        f"{address.shown} does not answer as Trackrecord {__version__} does ({said}); "
        "look whether a Trackrecord server of this version is there"
    )


def _mendable(address: Address, error: _AgainError | httpx2.HTTPError) -> TrackrecordError:
    """What is said of a try that no other follows."""
    if isinstance(error, _AgainError):
        return error.problem
    if isinstance(error, httpx2.TimeoutException):
        return ServerTimeoutError(
            f"{address.shown} did not answer within {address.timeout:g} s; ask again, or connect with a longer timeout"
        )
    return ServerError(
        f"{address.shown} cannot be reached ({error}); look whether it is served there: trackrecord serve"
    )
