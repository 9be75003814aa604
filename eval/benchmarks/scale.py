"""Search in a library of a million passages: `python -m trackrecord.eval.benchmarks.scale [PASSAGES…]`.

A library of that size is made from the two libraries that are here: each passage is some of their sentences with every
third word exchanged for an invented one of Zipf's frequencies; the vector of each lies between two of theirs. All else
is as in any index, and is searched as any is, by the questions of both libraries.

Printed for each size: milliseconds of a search at the median and the 95th percentile, with and without a filter that
keeps one passage in a hundred, and the share of each stage; recall at ten against exact search; bytes on disk and in
memory a passage.
"""

import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import psutil
from numpy.typing import NDArray

from ...corpus.model import Document, Kind, Library, Meeting, Section, Session, Speaker, StudyGroup
from ...corpus.source import Source
from ...indexer import bundled, generation, vectors, words
from ...indexer.build import build
from ...indexer.embedding import Embedder
from ...indexer.manifest import FORMAT, Manifest, written_files
from ...indexer.opened import Index
from ...indexer.passages import Cut, Sentence
from ...indexer.publishing import publish
from ...indexer.writer import CutFile, Writer
from ...retriever.filters import Filters
from ...retriever.ranking import DEPTH
from ...retriever.search import Searcher
from .. import questions
from ..questions import Question
from ..systems import Trackrecord

_SIZES = (100_000, 1_000_000)
# A report of so many passages, of so many sentences each.
_PASSAGES, _SENTENCES = 25, 3
_GROUPS = 100
# What another sentence, and noise that has its length, count for in a made sentence's vector.
_OTHER, _NOISE = 0.6, 0.2
_WORDS = 200_000
_ROUNDS = 2
_INVENTED = Path(__file__).parent.parent / "libraries" / "orrin-basin"


@dataclass(frozen=True, slots=True)
class _Said:
    """The sentences that are here, and their vectors: shape (sentences, dimension)."""

    texts: Sequence[str]
    vectors: NDArray[np.float32]


class _Made:
    """A library that is made up, passage by passage, the same each time it is gone through."""

    def __init__(self, said: _Said, passages: int) -> None:
        self._said = said
        self._passages = passages
        chance = np.random.default_rng(1)
        self._which = chance.integers(0, len(said.texts), (passages, _SENTENCES))
        self._words: list[list[str]] = [text.split() for text in said.texts]

    def texts(self) -> Iterator[list[str]]:
        """The sentences of each passage."""
        chance = np.random.default_rng(2)
        for which in self._which:
            sentences: list[str] = []
            ones: list[int] = which.tolist()
            for one in ones:
                said = self._words[one]
                # Zipf's law: as many of each order of magnitude.
                new: list[float] = (_WORDS ** chance.random((len(said) + 2) // 3)).tolist()
                sentences.append(
                    " ".join(f"w{int(new[at // 3])}" if at % 3 == 0 else word for at, word in enumerate(said))
                )
            yield sentences

    def vectors(self) -> Iterator[NDArray[np.float32]]:
        """The vectors of sentences, some thousand at a time, `_SENTENCES` for each passage."""
        chance = np.random.default_rng(3)
        dimension = self._said.vectors.shape[1]
        for start in range(0, self._passages, 5_000):
            own = self._said.vectors[self._which[start : start + 5_000].ravel()]
            other = self._said.vectors[chance.integers(0, len(self._said.texts), len(own))]
            noise = chance.standard_normal(own.shape, dtype=np.float32) / dimension**0.5
            yield _normed(own + _OTHER * other + _NOISE * noise)

    def of_passages(self) -> Iterator[NDArray[np.float32]]:
        """The vectors of passages: what their sentences have in common."""
        for some in self.vectors():
            yield _normed(some.reshape(-1, _SENTENCES, some.shape[1]).mean(axis=1))


def _normed(values: NDArray[np.float32]) -> NDArray[np.float32]:
    return (values / np.linalg.norm(values, axis=1, keepdims=True)).astype(np.float32)


def make(index: Path, passages: int, said: _Said, embedder: Embedder) -> None:
    """Write an index of so many passages."""
    made = _Made(said, passages)
    with generation.writing(index), generation.new(index) as folder:
        writer = Writer(folder)
        groups: dict[str, list[Meeting]] = {f"group-{n}": [] for n in range(_GROUPS)}
        documents: list[Document] = []
        texts = made.texts()
        for report in range(passages // _PASSAGES):
            document, meeting, file = _report(report, [next(texts) for _ in range(_PASSAGES)])
            writer.add(file)
            groups[document.group].append(meeting)
            documents.append(document)
        library = Library(
            tuple(StudyGroup(name, f"Study group {name}", meetings=tuple(its)) for name, its in groups.items()),
            tuple(documents),
        )
        words.write(folder / "words", ((cut.text, facets) for cut, facets in writer.passages(library)))
        dimension = embedder.dimension
        vectors.write_passages(folder, made.of_passages(), dimension)
        vectors.write_sentences(folder, made.vectors(), dimension, writer.sentence_count)
        vectors.write_nearest(folder)
        sentences = writer.sentence_count
        writer.close()
        manifest = Manifest(
            FORMAT, datetime.now(UTC), "scale", "scale", "scale", embedder.name, embedder.fingerprint, dimension,
            0, 0, 1, (), len(documents), passages, sentences, written_files(folder), {},
        )  # fmt: skip
        publish(index, folder, manifest)


def _report(number: int, passages: Sequence[Sequence[str]]) -> tuple[Document, Meeting, CutFile]:
    name, group = f"report-{number}.txt", f"group-{number % _GROUPS}"
    day = date(1950, 1, 1) + timedelta(days=number // 2)
    meeting = Meeting(group, str(number), number, place=f"Town {number % 997}", start=day, end=day, report=name)
    sections = tuple(Section(f"s{n}", Session(n, f"Session {n}", None), ()) for n in range(1, 6))
    cuts: list[Cut] = []
    at = 0
    for place, sentences in enumerate(passages):
        text = " ".join(sentences)
        spans: list[Sentence] = []
        start = 0
        for sentence in sentences:
            spans.append(Sentence(start, start + len(sentence), at + start, at + start + len(sentence)))
            start += len(sentence) + 1
        section = place * len(sections) // len(passages)
        speaker = Speaker(f"Speaker {number}-{section}", None)
        cuts.append(
            Cut(f"p{place}", section, place, text, 0, at, at + len(text), tuple(spans), Kind.DISCUSSION, speaker)
        )
        at += len(text) + 1
    source = Source("\n".join(" ".join(its) for its in passages))
    document = Document(name, name, source, group, str(number), sections, (), "")
    return document, meeting, CutFile(name, name, "", "", source, tuple(cuts), None)


def said(folder: Path) -> tuple[_Said, list[str], Embedder]:
    """All sentences of both libraries that are here with their vectors, and the questions to both."""
    build([_INVENTED], folder)
    found = [Index(bundled.ensure()), Index(folder)]
    texts = [
        its.passage.text[one.start : one.end]
        for index in found
        for its in index.store.passages(range(index.manifest.passages))
        for one in its.sentences
    ]
    asked = [
        one.question
        for file in (questions.BUNDLED, questions.BUNDLED.with_stem("orrin-basin"))
        for one in questions.load(file)
    ]
    return _Said(texts, np.concatenate([its.vectors.sentences for its in found])), asked, found[0].embedder


def recall(index: Index, asked: Sequence[str]) -> float:
    """Share of the ten passages that are nearest by exact search among the ten that are found by meaning alone."""
    shares: list[float] = []
    for text in asked:
        vector = index.embedder.embed_query(text)
        exactly = index.vectors.search_exactly(vector, 10, None)[0]
        shares.append(float(np.isin(exactly, index.vectors.search(vector, DEPTH, None)[0][:10]).mean()))
    return float(np.mean(shares))


def timed(searcher: Searcher, asked: Sequence[str], filters: Filters | None) -> str:
    """Milliseconds of a search and of its stages, over all questions."""
    system = Trackrecord("hybrid", searcher.index, answers=False)
    rounds = [
        system.retrieve(Question(f"q{n}", text, "", "test", (), filters=filters))
        for _ in range(_ROUNDS)
        for n, text in enumerate(asked)
    ]
    totals = [sum(its.took_ms.values()) for its in rounds]
    shares = {name: sum(its.took_ms[name] for its in rounds) / sum(totals) for name in rounds[0].took_ms}
    p50, p95 = np.percentile(totals, [50, 95])
    told = ", ".join(f"{name} {share:.0%}" for name, share in shares.items())
    return f"p50 {p50:.1f} ms, p95 {p95:.1f} ms ({told})"


def measure(index: Path, passages: int, asked: Sequence[str]) -> None:
    """Print the figures of one size."""
    before = _of_its_own()
    searcher = Searcher(Index(index))
    began = time.perf_counter()
    searcher.make_ready()
    ready = time.perf_counter() - began
    print(f"{passages:,} passages; first search after {ready:.1f} s")
    print(f"  without a filter: {timed(searcher, asked, None)}")
    print(f"  one in a hundred: {timed(searcher, asked, Filters(study_group=('group-7',)))}")
    after = _of_its_own()
    print(f"  recall@10 against exact search: {recall(searcher.index, asked):.4f}")
    sizes = searcher.index.manifest.files
    print(
        f"  a passage: {searcher.index.manifest.size / passages:,.0f} bytes on disk, "
        f"{(after - before) / passages:,.0f} in memory beside what is mapped"
    )
    for name, its in sorted(sizes.items(), key=lambda entry: -entry[1].size)[:4]:
        print(f"    {name}: {its.size / passages:,.0f}")


def _of_its_own() -> int:
    """Bytes of memory that this process holds and that are no file's."""
    its: Any = psutil.Process().memory_info()
    return its.rss - getattr(its, "shared", 0)


def main() -> None:
    """Print the figures of all sizes."""
    sizes = [int(size.replace("_", "")) for size in sys.argv[1:]] or _SIZES
    with tempfile.TemporaryDirectory() as scratch:
        library, asked, embedder = said(Path(scratch) / "orrin.index")
        for size in sizes:
            index = Path(scratch) / f"{size}.index"
            began = time.perf_counter()
            make(index, size, library, embedder)
            print(f"written in {time.perf_counter() - began:.0f} s")
            measure(index, size, asked)
            shutil.rmtree(index)


if __name__ == "__main__":
    main()
