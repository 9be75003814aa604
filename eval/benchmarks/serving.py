"""Searches over HTTP beside the same ones in process: `python -m trackrecord.eval.benchmarks.serving [--index DIR]`.

In process, the threads of one process call `Searcher.search`; as many as give the highest rate count. Over HTTP,
`trackrecord serve` is asked by sixteen clients, each on a connection that is kept open, each with its next question
once its last is answered. They are one thread on bare sockets, with requests written beforehand, since they share the
processors with the server. No question is asked twice, so that each is embedded. All ways take turns, round by round.
"""

import argparse
import itertools
import multiprocessing
import os
import selectors
import socket
import statistics
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
import psutil

from ...indexer import bundled
from ...indexer.opened import Index
from ...retriever.search import Searcher
from .. import questions
from .served import served

_CLIENTS = 16
_THREADS = (1, 2, 4, 16)
_TOP_K = (10, 1)
_ROUNDS = 9
_QUESTIONS = 800
_OVER_HTTP = "over HTTP"


@dataclass(frozen=True, slots=True)
class Load:
    """How questions were answered.

    Attributes:
        rate: questions a second.
        work: milliseconds of processor time that the answering process took for each.
        asking: the same of the asking process; 0 where they are one.
        latencies: milliseconds from a question to its whole answer; empty where they were not taken.
    """

    rate: float
    work: float
    asking: float = 0.0
    latencies: tuple[float, ...] = ()


@cache
def _searcher(index: Path) -> Searcher:
    searcher = Searcher(Index(index))
    searcher.make_ready()
    return searcher


def in_process(index: Path, asked: Sequence[str], top_k: int, threads: int) -> Load:
    """Search this process's index for all questions, with so many threads."""
    searcher, waiting, lock = _searcher(index), iter(asked), threading.Lock()

    def search() -> None:
        while True:
            with lock:
                text = next(waiting, None)
            if text is None:
                return
            searcher.search(text, top_k=top_k)

    with ThreadPoolExecutor(threads) as pool:
        worked, began = time.process_time(), time.perf_counter()
        for running in [pool.submit(search) for _ in range(threads)]:
            running.result()
        took, worked = time.perf_counter() - began, time.process_time() - worked
    return Load(len(asked) / took, worked * 1_000 / len(asked))


class _Client:
    """A connection that is kept open, and what has come of the answer that it waits for."""

    def __init__(self, address: tuple[str, int]) -> None:
        self.socket = socket.create_connection(address)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.asked = 0.0
        self._came = b""

    def ask(self, request: bytes) -> None:
        """Send a question."""
        self._came = b""
        self.asked = time.perf_counter()
        self.socket.sendall(request)

    def is_answered(self) -> bool:
        """Take what has come; whether that is all of the answer."""
        self._came += self.socket.recv(262_144)
        head, there, body = self._came.partition(b"\r\n\r\n")
        if not there:
            if not head:
                raise ConnectionError("the server closed a connection")
            return False
        if not head.startswith(b"HTTP/1.1 200 "):
            raise ConnectionError(f"the server answered: {self._came[:300]!r}")
        length = head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]
        return len(body) >= int(length)


def over_http(server: psutil.Process, address: str, asked: Sequence[str], top_k: int) -> Load:
    """Ask a server all questions, `_CLIENTS` at a time."""
    where = urlsplit(address)
    requests = deque(_request(where.netloc, text, top_k) for text in asked)
    latencies: list[float] = []
    with selectors.DefaultSelector() as selector:
        clients = [_Client((where.hostname or "", where.port or 0)) for _ in range(_CLIENTS)]
        for client in clients:
            selector.register(client.socket, selectors.EVENT_READ, client)
        before, asking, began = _worked(server), time.process_time(), time.perf_counter()
        for client in clients:
            client.ask(requests.popleft())
        while len(latencies) < len(asked):
            for key, _ in selector.select():
                client: _Client = key.data
                if client.is_answered():
                    latencies.append((time.perf_counter() - client.asked) * 1_000)
                    if requests:
                        client.ask(requests.popleft())
        took, asking, worked = time.perf_counter() - began, time.process_time() - asking, _worked(server) - before
    for client in clients:
        client.socket.close()
    count = len(asked)
    return Load(count / took, worked * 1_000 / count, asking * 1_000 / count, tuple(latencies))


def _request(host: str, text: str, top_k: int) -> bytes:
    body = msgspec.json.encode({"query": text, "top_k": top_k})
    head = f"POST /v1/search HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}"
    return head.encode() + b"\r\n\r\n" + body


def _worked(process: psutil.Process) -> float:
    times = process.cpu_times()
    return times.user + times.system


def _new_questions() -> Iterator[str]:
    """The bundled library's questions, each time with another number at the end; six digits are no year."""
    texts = [its.question.rstrip("?. ") for its in questions.load()]
    for number in itertools.count():
        yield f"{texts[number % len(texts)]}, as in paragraph {number:06}?"


def measure(index: Path, rounds: int) -> dict[int, dict[str, list[Load]]]:
    """Loads by `top_k` and way, one a round."""
    new = _new_questions()
    spawned = multiprocessing.get_context("spawn")
    with served(index) as (server, address), ProcessPoolExecutor(1, spawned) as process:

        def threaded(asked: Sequence[str], top_k: int, threads: int) -> Load:
            return process.submit(in_process, index, asked, top_k, threads).result()

        ways: dict[str, Callable[[Sequence[str], int], Load]] = {
            _OVER_HTTP: lambda asked, top_k: over_http(server, address, asked, top_k),
            **{_threads(count): lambda asked, top_k, count=count: threaded(asked, top_k, count) for count in _THREADS},
        }
        for way in ways.values():
            way(list(itertools.islice(new, _QUESTIONS // 2)), 10)
        loads: dict[int, dict[str, list[Load]]] = {top_k: {name: [] for name in ways} for top_k in _TOP_K}
        for number, top_k in itertools.product(range(rounds), _TOP_K):
            turns = deque(ways)
            turns.rotate(number)
            for name in turns:
                loads[top_k][name].append(ways[name](list(itertools.islice(new, _QUESTIONS)), top_k))
    return loads


def _threads(count: int) -> str:
    return f"{count} threads" if count > 1 else "1 thread"


def _report(top_k: int, loads: Mapping[str, Sequence[Load]]) -> None:
    rates = {name: statistics.median(its.rate for its in some) for name, some in loads.items()}
    best = max(map(_threads, _THREADS), key=lambda name: rates[name])
    http = loads[_OVER_HTTP]
    listed = ", ".join(f"{_threads(count)} {rates[_threads(count)]:.0f}/s" for count in _THREADS)
    latencies = statistics.quantiles([one for its in http for one in its.latencies], n=100)
    print(f"top_k {top_k}, medians of {len(http)} rounds of {_QUESTIONS} questions")
    print(f"  in process: {listed}")
    print(f"  over HTTP, {_CLIENTS} clients: {rates[_OVER_HTTP]:.0f}/s, ", end="")
    print(f"latency p50 {latencies[49]:.1f} ms, p95 {latencies[94]:.1f} ms")
    for name in dict.fromkeys((best, _threads(_CLIENTS))):
        ratios = sorted(ours.rate / its.rate for ours, its in zip(http, loads[name], strict=True))
        print(f"  HTTP / {name}: {statistics.median(ratios):.3f} ({ratios[0]:.3f} to {ratios[-1]:.3f})")
    inside = statistics.median(its.work for its in loads[best])
    server, asking = (statistics.median(getattr(its, part) for its in http) for part in ("work", "asking"))
    print(
        f"  processor time a search: in process {inside:.2f} ms ({best}), server {server:.2f} ms, "
        f"clients {asking:.2f} ms; clients took {asking * rates[_OVER_HTTP] / 10:.0f} % of one of {os.cpu_count()}"
    )


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description="Searches over HTTP beside the same ones in process.")
    options.add_argument("--index", type=Path, help="Folder of an index; by default the bundled library's.")
    options.add_argument("--rounds", type=int, default=_ROUNDS, help="How many; the figures are medians over them.")
    chosen = options.parse_args()
    for top_k, loads in measure(chosen.index or bundled.ensure(), chosen.rounds).items():
        _report(top_k, loads)


if __name__ == "__main__":
    main()
