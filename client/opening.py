"""`open` and `connect`: reports that are asked in this process, or on a server."""

import os
from collections.abc import Mapping
from pathlib import Path

from .. import config
from .async_reports import AsyncReports
from .elsewhere import Address, AsyncElsewhere, Elsewhere
from .here import Here, InThreads
from .reports import Reports


def open(  # noqa: A001 — it is called `trackrecord.open`
    index: str | os.PathLike[str] | None = None,
    *,
    url: str | None = None,
    reranker: str | None = None,
    rerank_within: int | None = None,
) -> Reports:
    """Reports that are asked in this process.

    The index is opened when it is first asked, or by `with`; in a process that forks, after that. As a server does, it
    goes over to each new generation that `trackrecord index` writes.

    Args:
        index: folder of the index; None for the one that is set by `TRACKRECORD_INDEX` or the file of settings, else
            the bundled library's, which is built where it is missing. The other arguments are found likewise.
        url: where Trackrecord is served, for permanent links in what `cite` returns.
        reranker: name or folder of a cross-encoder, for searches with `rerank`.
        rerank_within: milliseconds that reranking may add.

    Raises:
        ConfigError: a setting that cannot be read.
    """
    return Reports(_here(index, url, reranker, rerank_within))


def open_async(
    index: str | os.PathLike[str] | None = None,
    *,
    url: str | None = None,
    reranker: str | None = None,
    rerank_within: int | None = None,
) -> AsyncReports:
    """As `open`, for coroutines: each operation runs in a thread."""
    return AsyncReports(InThreads(_here(index, url, reranker, rerank_within)))


def connect(url: str, *, timeout: float = 30.0, retries: int = 2, headers: Mapping[str, str] | None = None) -> Reports:
    """Reports that are asked on a server; nothing is sent before the first question.

    Args:
        url: where it is served: `http://127.0.0.1:8000`, `https://reports.example.org/trackrecord`.
        timeout: seconds that connecting, and each wait for a part of an answer, may take.
        retries: tries after the first, where the server cannot be reached, is busy or breaks off, but not where it
            takes too long. They wait a little longer each, or as long as the server says. Every operation only reads,
            so that none is done twice.
        headers: sent with each request, such as what a proxy in front of the server wants to see.

    Raises:
        ServerError: `url` is no address of a server.
    """
    return Reports(Elsewhere(Address(url, timeout, retries, headers or {})))


def connect_async(
    url: str, *, timeout: float = 30.0, retries: int = 2, headers: Mapping[str, str] | None = None
) -> AsyncReports:
    """As `connect`, for coroutines."""
    return AsyncReports(AsyncElsewhere(Address(url, timeout, retries, headers or {})))


def _here(index: str | os.PathLike[str] | None, url: str | None, reranker: str | None, within: int | None) -> Here:
    given = {
        "index": Path(index).expanduser().absolute() if index else None,
        "url": url,
        "reranker": reranker,
        "rerank_within": within,
    }
    return Here(config.read({name: value for name, value in given.items() if value is not None}).config)
