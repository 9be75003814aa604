"""Texts → vectors. Every back end keeps one law: a vector is a function of its text alone."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from .instructions import Instructions

Vector = NDArray[np.float32]

#: As many texts are embedded at a time. Each takes memory of its own: two keep a server that is asked by forty
#: clients at once below 300 MB (`python -m trackrecord.eval.benchmarks.answering`).
THREADS = 2

#: Questions whose vectors are kept: 3 MB of vectors at 384 dimensions, and at most 4 MB of questions in ASCII.
REMEMBERED = 2_048


@dataclass(frozen=True, slots=True)
class About:
    """What a model is.

    Attributes:
        name: as the setting names it: a name, or the whole path of a folder.
        fingerprint: sha256 of what runs; two models with the same one give the same vectors.
        dimension: length of a vector.
        max_length: word pieces that it reads of a text, those of the instruction among them; None for no limit.
        instructions: what it gets in front of questions and passages.
        size: of its weights, in bytes.
        exported_from: the model that it was exported from; None where it was not.
    """

    name: str
    fingerprint: str
    dimension: int
    max_length: int | None
    instructions: Instructions
    size: int
    exported_from: str | None = None


class Embedder(ABC):
    """A sentence-embedding model; safe to use from many threads.

    Attributes:
        about: what it is.
    """

    def __init__(self, about: About) -> None:
        self.about = about
        # One for each model: a cache on the class would keep every model alive that was ever asked.
        self._remembered = lru_cache(REMEMBERED)(self._embed_question_for_good)

    @property
    def name(self) -> str:
        """As the setting names it, a name or a folder."""
        return self.about.name

    @property
    def fingerprint(self) -> str:
        """sha256 of what runs; two embedders with the same one give the same vectors."""
        return self.about.fingerprint

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return self.about.dimension

    def embed_query(self, text: str) -> Vector:
        """The vector of a question, with the model's instruction for questions; of the last 2,048 it is remembered.

        Returns:
            Shape (dimension,), float32, length 1; it cannot be written to, since others are given the same one.
        """
        return self._remembered(text)

    def forget_questions(self) -> None:
        """Embed all questions anew: for what measures an embedding, not the memory of one."""
        self._remembered.cache_clear()

    @abstractmethod
    def fits(self, text: str) -> bool:
        """Whether the model reads a passage of this text whole, behind its instruction for passages."""

    @abstractmethod
    def embed_passage(self, text: str) -> Vector:
        """The vector of a passage or sentence, with the model's instruction: shape (dimension,), float32, length 1."""

    @abstractmethod
    def _embed_question(self, text: str) -> Vector:
        """The vector of a question, made by the model."""

    def _embed_question_for_good(self, text: str) -> Vector:
        vector = self._embed_question(text)
        vector.setflags(write=False)
        return vector


def load(name: str | None = None) -> Embedder:
    """The model of a name or folder; None for the one that comes with the package.

    A folder is a sentence-transformers model or one that `trackrecord model export` wrote.

    Raises:
        ModelError: there is no such model here, or its file is not the one that was recorded.
    """
    from . import exported, minilm

    if name is None or name == minilm.NAME:
        from . import onnx

        packaged = minilm.exported()
        # Nothing but its weights ever varies, and the indexes of earlier versions know it by their hash alone.
        return onnx.OnnxEmbedder(minilm.NAME, packaged, fingerprint=packaged.record.sha256)
    source = located(name)
    if exported.is_here(Path(source)):
        from . import onnx

        return onnx.OnnxEmbedder(source, exported.read(Path(source)))
    from . import hub

    return hub.HubEmbedder(source)


def located(name: str) -> str:
    """Where a model is: a folder's whole path, since an index names its model and is opened from anywhere; or its name.

    Raises:
        ModelError: it is the packaged one, and that is damaged.
    """
    from . import minilm

    if name == minilm.NAME:
        return str(minilm.weights())
    return str(Path(name).resolve()) if Path(name).is_dir() else name


def embed_all(embed: Callable[[str], Vector], texts: Sequence[str]) -> Iterator[Vector]:
    """Vectors of many texts, in their order: one text a run, `THREADS` runs at a time."""
    with ThreadPoolExecutor(THREADS) as pool:
        yield from pool.map(embed, texts)


def stack(vectors: Iterable[Vector], dimension: int) -> NDArray[np.float32]:
    """Vectors as one array of shape (n, dimension), float32, also where there are none."""
    rows = list(vectors)
    return np.stack(rows) if rows else np.zeros((0, dimension), dtype=np.float32)
