"""Texts → vectors. Every back end keeps one law: a vector is a function of its text alone."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]

#: As many texts are embedded at a time. Each takes memory of its own: two keep a server that is asked by forty
#: clients at once below 300 MB (`python -m trackrecord.eval.benchmarks.answering`).
THREADS = 2


class Embedder(Protocol):
    """A sentence-embedding model."""

    @property
    def name(self) -> str:
        """As the setting names it, a name or a folder."""
        ...

    @property
    def fingerprint(self) -> str:
        """sha256 of what runs; two embedders with the same one give the same vectors."""
        ...

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        ...

    def fits(self, text: str) -> bool:
        """Whether the model reads a passage of this text whole."""
        ...

    def embed_passage(self, text: str) -> Vector:
        """The vector of a passage or sentence: shape (dimension,), float32, length 1."""
        ...

    def embed_query(self, text: str) -> Vector:
        """The vector of a question, with the model's instruction for questions where it has one."""
        ...


def load(name: str | None = None) -> Embedder:
    """The model of a name or folder; None for the one that comes with the package.

    Raises:
        ModelError: there is no such model here, or its file is not the one that was recorded.
    """
    from . import minilm

    if name is None or name == minilm.NAME:
        from . import onnx

        return onnx.OnnxEmbedder(minilm.NAME, minilm.exported())
    from . import hub

    return hub.HubEmbedder(name)


def embed_all(embed: Callable[[str], Vector], texts: Sequence[str]) -> Iterator[Vector]:
    """Vectors of many texts, in their order: one text a run, `THREADS` runs at a time."""
    with ThreadPoolExecutor(THREADS) as pool:
        yield from pool.map(embed, texts)


def stack(vectors: Iterable[Vector], dimension: int) -> NDArray[np.float32]:
    """Vectors as one array of shape (n, dimension), float32, also where there are none."""
    rows = list(vectors)
    return np.stack(rows) if rows else np.zeros((0, dimension), dtype=np.float32)
