"""Speed and memory, as the README states them: `python -m trackrecord.eval.benchmarks.answering`.

Each figure is a median over runs on this machine: `import trackrecord`; a cold `trackrecord ask`; a search in process
beside the embedding of its question, in turn; `ask` beside `search`, in turn; the server's memory after forty questions
of 2,000 characters at once.
"""

import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import msgspec

from ...indexer import bundled
from ...indexer.opened import Index
from ...retriever.answerer import Answerer
from ...retriever.question import MAX_CHARACTERS
from ...retriever.search import Searcher
from .. import questions
from .served import served

_COLD_RUNS = 11
_CLIENTS = 40
_ROUNDS = 3
#: Milliseconds that `ask` may add to `search` at the median.
MOST_ADDED = 4.0


#: Milliseconds that `import trackrecord` may take.
MOST_TO_IMPORT = 30.0
_IMPORT = "import time; began = time.perf_counter(); import trackrecord; print(time.perf_counter() - began)"


def importing() -> float:
    """Milliseconds of `import trackrecord` in a process of its own, median."""
    command = [sys.executable, "-c", _IMPORT]
    runs = (subprocess.run(command, check=True, capture_output=True, text=True).stdout for _ in range(_COLD_RUNS))
    return statistics.median(map(float, runs)) * 1_000


def cold_ask() -> float:
    """Seconds of a whole `trackrecord ask` process, median."""
    command = [sys.executable, "-m", "trackrecord", "ask", "What did Kurata say about a peace regime?"]
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
    return statistics.median(
        _seconds(lambda: subprocess.run(command, check=False, stdout=subprocess.DEVNULL)) for _ in range(_COLD_RUNS)
    )


def search_beside_embedding() -> tuple[float, float]:
    """Milliseconds of a search and of the embedding of its question alone, medians over the question set."""
    index = Index(bundled.ensure())
    searcher = Searcher(index)
    searches: list[float] = []
    embeddings: list[float] = []
    for _ in range(_ROUNDS):
        for asked in questions.load():
            index.embedder.forget_questions()
            embeddings.append(_seconds(lambda text=asked.question: index.embedder.embed_query(text)))
            index.embedder.forget_questions()
            searches.append(_seconds(lambda text=asked.question: searcher.search(text)))
    return statistics.median(searches) * 1_000, statistics.median(embeddings) * 1_000


@dataclass(frozen=True, slots=True)
class AskBesideSearch:
    """Milliseconds of the same questions searched for and asked, medians over the question set.

    Attributes:
        added: what `ask` takes longer than `search`, question by question.
        added_p95: the same at the 95th percentile of the questions.
    """

    search: float
    ask: float
    added: float
    added_p95: float


def ask_beside_search() -> AskBesideSearch:
    """Search and ask in turn, each within the question's filters, warm; neither has the question's vector already.

    An answer may need a second vector, where the question names a person, a meeting or what is called otherwise too.
    """
    answerer = Answerer(Searcher(Index(bundled.ensure())))
    searches: dict[str, list[float]] = {}
    asks: dict[str, list[float]] = {}
    # Now the one first, now the other: what comes second finds in the processor's cache what the first one read.
    in_turn = [(answerer.searcher.search, searches), (answerer.ask, asks)]
    for round_ in range(_ROUNDS + 1):
        in_turn.reverse()
        for its in questions.load():
            for run, took in in_turn:
                answerer.searcher.index.embedder.forget_questions()
                seconds = _seconds(lambda run=run, its=its: run(its.question, filters=its.filters))
                if round_:  # the first one is to get warm
                    took.setdefault(its.id, []).append(seconds * 1_000)
    search, ask = ([statistics.median(of) for of in took.values()] for took in (searches, asks))
    added = [one - other for one, other in zip(ask, search, strict=True)]
    return AskBesideSearch(
        statistics.median(search),
        statistics.median(ask),
        statistics.median(added),
        statistics.quantiles(added, n=20)[-1],
    )


def server_memory() -> float:
    """Resident memory of the server in MB after forty questions of 2,000 characters at once."""
    with served() as (server, address):
        text = "What did the participants say about security guarantees and sanctions? " * 40
        # No two alike, since the vector of a question asked again is remembered.
        asked = [{"question": f"{number}. {text}"[:MAX_CHARACTERS]} for number in range(_CLIENTS)]
        with ThreadPoolExecutor(_CLIENTS) as clients:
            list(clients.map(_post, [f"{address}v1/ask"] * _CLIENTS, map(msgspec.json.encode, asked)))
        return server.memory_info().rss / 1e6


def _post(address: str, body: bytes) -> bytes:
    request = urllib.request.Request(address, body, {"content-type": "application/json"})  # noqa: S310
    with urllib.request.urlopen(request) as response:  # noqa: S310 — our own server
        return response.read()


def _seconds(run: Callable[[], object]) -> float:
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def main() -> None:
    """Print the figures."""
    print(f"import trackrecord, median of {_COLD_RUNS}: {importing():.1f} ms ({MOST_TO_IMPORT:g} are allowed)")
    print(f"trackrecord ask, cold, median of {_COLD_RUNS}: {cold_ask():.2f} s")
    searching, embedding = search_beside_embedding()
    print(
        f"search in process, median: {searching:.2f} ms; embedding its question alone: {embedding:.2f} ms; "
        f"ratio {searching / embedding:.2f}"
    )
    its = ask_beside_search()
    print(
        f"ask in process, median: {its.ask:.2f} ms; ratio to search {its.ask / its.search:.2f}; it adds "
        f"{its.added:.2f} ms at the median ({MOST_ADDED:g} are allowed), {its.added_p95:.2f} at the 95th percentile"
    )
    print(f"server after {_CLIENTS} questions of {MAX_CHARACTERS:,} characters at once: {server_memory():.0f} MB")


if __name__ == "__main__":
    main()
