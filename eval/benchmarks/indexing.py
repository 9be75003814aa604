"""How fast a library is indexed, beside what the bare model does: `python -m trackrecord.eval.benchmarks.indexing`.

A thousand invented reports of four pages, in which no sentence occurs twice; then one of ten pages more. The bare model
is ONNX int8, one text a run, two threads, on a sample of the same texts; its best rate of several runs counts, before
and after the build.
"""

import random
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import psutil

from ...indexer import assembly, embedding, generation
from ...indexer.build import build
from ...indexer.embedding import Embedder, embed_all
from ...indexer.run import Run
from ...indexer.writer import cuts_of
from .invented import Reports

_REPORTS = 1_000
_SAMPLE = 4_000
# SentenceTransformer.encode is slow: fewer are enough.
_ENCODED = 1_000
_RUNS = 3
_MB = 1e6


class _Memory:
    """The most memory that this process and its children held at once, in MB, looked at twenty times a second."""

    def __init__(self) -> None:
        self.most = 0.0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> "_Memory":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _watch(self) -> None:
        me = psutil.Process()
        while not self._stop.wait(0.05):
            held = 0
            for process in (me, *me.children(recursive=True)):
                try:
                    held += process.memory_info().rss
                except psutil.NoSuchProcess:
                    continue
            self.most = max(self.most, held / _MB)


def _rate(embedder: Embedder, texts: Sequence[str]) -> float:
    """Texts a second of the bare model, the best of several runs."""
    return max(len(texts) / _seconds(embedder, texts) for _ in range(_RUNS))


def _seconds(embedder: Embedder, texts: Sequence[str]) -> float:
    began = time.perf_counter()
    for _ in embed_all(embedder.embed_passage, texts):
        pass
    return time.perf_counter() - began


def _encode_rate(texts: Sequence[str]) -> float:
    """Texts a second of `SentenceTransformer.encode`, as it is set up when nothing is said, the best of two runs."""
    from sentence_transformers import SentenceTransformer

    from ...indexer.embedding import minilm

    model: Any = SentenceTransformer(str(minilm.weights()), device="cpu")
    best = 0.0
    for _ in range(2):
        began = time.perf_counter()
        model.encode(list(texts), show_progress_bar=False)
        best = max(best, len(texts) / (time.perf_counter() - began))
    return best


def _texts(index: Path) -> list[str]:
    folder = generation.current(index)
    return list(dict.fromkeys(assembly.texts(cuts_of(folder))))


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def main(reports: int = _REPORTS) -> None:
    """Print the figures."""
    invented = Reports()
    embedder = embedding.load()
    with tempfile.TemporaryDirectory() as scratch:
        folder, index = Path(scratch) / "reports", Path(scratch) / "index"
        folder.mkdir()
        for number in range(1, reports + 1):
            (folder / f"{number:05}.txt").write_text(invented.report(number))
        size = _size(folder)
        warm = [invented.report(0) for _ in range(8)]
        sample = [sentence for report in warm for sentence in report.split("\n\n")]
        before = _rate(embedder, sample)
        with _Memory() as memory:
            full = build([folder], index)
        texts = _texts(index)
        chosen = random.Random(1).sample(texts, min(_SAMPLE, len(texts)))  # noqa: S311 — nothing secret
        best = _rate(embedder, chosen)
        rate = full.embedded / full.stages.total
        print(f"{full.reports} reports, {size / _MB:.1f} MB of text, {full.passages} passages, {full.embedded} texts")
        print(f"cache hits {full.cached}; bare model {before:.0f} texts/s on other texts before the build")
        print(f"full build {full.stages.total:.1f} s: {full.stages}")
        print(f"build {rate:.0f} texts/s, bare model {best:.0f} texts/s on a sample of the same: {rate / best:.3f}")
        print(f"memory, this process and its children, at most: {memory.most:.0f} MB")
        passage_size = _size(generation.current(index)) / full.passages
        print(f"generation {passage_size:.0f} bytes a passage, with the cache {_size(index) / full.passages:.0f}")
        for run in _added(invented, folder, index, reports):
            share = full.stages.total / run.stages.total
            print(f"ten pages more: {run.stages.total:.2f} s, 1/{share:.0f} of the full build: {run.stages}")
        encoded = _encode_rate(chosen[:_ENCODED])
        print(f"SentenceTransformer.encode {encoded:.0f} texts/s: the build is {rate / encoded:.2f} times as fast")


def _added(invented: Reports, folder: Path, index: Path, number: int) -> list[Run]:
    """Three reports of ten pages, added one after another."""
    runs: list[Run] = []
    for more in range(1, 4):
        text = invented.report(number + more, sessions=5, presenters=3, sentences=8)
        (folder / f"{number + more:05}.txt").write_text(text)
        runs.append(build([], index))
    return runs


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
