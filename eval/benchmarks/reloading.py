"""A server under load while its index gets new generations: `python -m trackrecord.eval.benchmarks.reloading`.

A minute of quiet first, then ten thousand requests at the same rate while twenty runs of `trackrecord index`, one after
another, publish a generation each. Printed: requests that failed, latencies of both, and the server's memory.
"""

import http.client
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from ...corpus.bundled import BUNDLED
from ...indexer import generation
from ...indexer.build import build
from .. import questions
from .served import served

_RATE = 100
_CLIENTS = 8
_GENERATIONS = 20
_REQUESTS = 10_000
_QUIET = 60


@dataclass(slots=True)
class _Seen:
    """Latencies in milliseconds, what failed, and the generations that answered."""

    latencies: list[float] = field(default_factory=list[float])
    failed: list[str] = field(default_factory=list[str])
    generations: set[str] = field(default_factory=set[str])

    def p(self, percent: int) -> float:
        """A percentile of the latencies."""
        return statistics.quantiles(self.latencies, n=100)[percent - 1]


def _load(host: str, count: int) -> _Seen:
    """So many searches at the rate, sent when they are due whether or not earlier ones are answered."""
    texts = [its.question for its in questions.load()]
    # No two alike, since the vector of a question asked again is remembered.
    asked = [urllib.parse.quote(f"{texts[number % len(texts)]} {number}") for number in range(count)]
    due = iter([(time.perf_counter() + number / _RATE, question) for number, question in enumerate(asked)])
    lock, seen = threading.Lock(), _Seen()

    def client() -> None:
        connection = http.client.HTTPConnection(host, timeout=30)
        while True:
            with lock:
                at, question = next(due, (None, ""))
            if at is None:
                return
            time.sleep(max(0.0, at - time.perf_counter()))
            began = time.perf_counter()
            try:
                connection.request("GET", f"/v1/search?q={question}")
                reply = connection.getresponse()
                body = reply.read()
                trouble = None if reply.status == http.HTTPStatus.OK else f"{reply.status}: {body[:200]!r}"
                name = body.partition(b'"index":"')[2].partition(b'"')[0].decode()
            except (OSError, http.client.HTTPException) as error:
                trouble, name = repr(error), ""
                connection.close()
            took = (time.perf_counter() - began) * 1_000
            with lock:
                seen.latencies.append(took)
                seen.generations.add(name)
                seen.failed += [trouble] if trouble else []

    with ThreadPoolExecutor(_CLIENTS) as pool:
        for running in [pool.submit(client) for _ in range(_CLIENTS)]:
            running.result()
    return seen


def _index_again(index: Path, seconds: float) -> None:
    """Publish the generations, spread over so many seconds."""
    began = time.monotonic()
    command = [sys.executable, "-m", "trackrecord", "index", "--force", "--index", str(index)]
    for number in range(_GENERATIONS):
        time.sleep(max(0.0, began + number * seconds / _GENERATIONS - time.monotonic()))
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as scratch:
        index = Path(scratch) / "index"
        build([BUNDLED], index)
        with served(index) as (process, address):
            host = address.removeprefix("http://").rstrip("/")
            _load(host, 5 * _RATE)
            quiet = _load(host, _QUIET * _RATE)
            before = process.memory_info().rss / 1e6
            writer = threading.Thread(target=_index_again, args=(index, 0.9 * _REQUESTS / _RATE))
            writer.start()
            loaded = _load(host, _REQUESTS)
            writer.join()
            time.sleep(2)
            after = process.memory_info().rss / 1e6
        name = generation.current(index).name
    print(f"quiet: {len(quiet.latencies)} requests at {_RATE}/s, p50 {quiet.p(50):.1f} ms, p99 {quiet.p(99):.1f} ms")
    print(
        f"while {_GENERATIONS} generations were published: {len(loaded.latencies)} requests, "
        f"{len(loaded.failed)} failed, answered from {len(loaded.generations)} generations, the last {name}, "
        f"p50 {loaded.p(50):.1f} ms, p99 {loaded.p(99):.1f} ms: {loaded.p(99) / quiet.p(99):.2f} times"
    )
    print(f"the server's memory: {before:.0f} MB before, {after:.0f} MB after")
    print(*loaded.failed[:3], sep="\n")


if __name__ == "__main__":
    main()
