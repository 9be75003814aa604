"""The first passages of a ranking, put in the order of a cross-encoder, or left in theirs when time runs out.

torch is imported when a reranker is made, not with this module.
"""

import math
import time
from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

from ..errors import ModelError
from ..indexer.embedding.hub import hash_of_weights, loading
from .ranking import Ranked

#: Passages that the cross-encoder reads of each ranking. With a model of MiniLM-L6's size and passages of the bundled
#: report they took 470 ms on one core of an idle machine, 600 to 920 ms on a busy one (`took_ms` with and without).
DEPTH = 20


class Reranker:
    """A sentence-transformers cross-encoder that is given a fixed time; safe to use from many threads.

    Nothing is downloaded: a model that is not a folder has to be in the Hugging Face cache already. It runs in a thread
    of its own, on one core: a search can stop waiting for it, and it leaves the other cores to other searches. (Two
    inner threads on two busy cores took ten times as long as one.)

    One question is read to its end before the next, since half of a reranking is worth nothing: two that shared the
    time would both miss their deadlines. The newest is read first: where there are more questions than time, it is the
    one that still has some. One whose deadline is past is not begun, and is left after the pair under way.

    Attributes:
        name: as the setting has it, a name or a folder.
        fingerprint: sha256 of what runs; two rerankers with the same one give the same scores.
        deadline_ms: what reranking may add to a search, waiting for other questions included; None for any time.
    """

    def __init__(self, name: str, deadline_ms: float | None) -> None:
        """Load a model and let it read one pair, so that the first question does not pay for it.

        Args:
            name: of a model in this machine's cache, or a folder with one.
            deadline_ms: milliseconds from the call; None for no deadline.

        Raises:
            ModelError: there is no such model here, or it is not one that gives one trained score for a pair.
        """
        self.name = name
        self.deadline_ms = deadline_ms
        self._model = _loaded(name)
        self.fingerprint = hash_of_weights(self._model, name)
        self._waiting: deque[_Job] = deque()
        self._worker = ThreadPoolExecutor(1, "reranker", _use_one_core)
        self._worker.submit(self._score, "question", "passage").result()

    def scores(self, question: str, texts: Sequence[str]) -> list[float] | None:
        """The model's score of each text as an answer to the question, or None where the deadline came first.

        A score depends on its pair alone: each is a run of its own, since padding to a longer neighbour changes a
        score's last digits, and with them the order of passages that are close. Of a pair that is longer than the
        model reads, the longer text is cut at its end.

        Raises:
            ModelError: the model gave no number.
        """
        allowed = math.inf if self.deadline_ms is None else self.deadline_ms / 1_000
        job = _Job(question, texts, time.monotonic() + allowed, Future())
        self._waiting.append(job)
        self._worker.submit(self._do_newest)
        try:
            return job.found.result(None if self.deadline_ms is None else allowed)
        except TimeoutError:
            return None
        finally:
            job.found.cancel()

    def _do_newest(self) -> None:
        """Called once for each job; jobs that nobody waits for any more are only taken away."""
        job = self._waiting.pop()
        if not job.found.set_running_or_notify_cancel():
            return
        try:
            job.found.set_result(self._all_scores(job))
        except Exception as error:  # raised where the search waits
            job.found.set_exception(error)

    def _all_scores(self, job: "_Job") -> list[float] | None:
        found: list[float] = []
        for text in job.texts:
            if time.monotonic() >= job.until:
                return None
            found.append(self._score(job.question, text))
        return found

    def _score(self, question: str, text: str) -> float:
        score = float(self._model.predict([(question, text)], show_progress_bar=False)[0])
        if not math.isfinite(score):
            raise ModelError(f"the reranker {self.name} gives {score} for a passage; name another with --reranker")
        return score


def in_order_of(scores: Sequence[float], ranked: Sequence[Ranked], k: int) -> list[Ranked]:
    """The k best rows, those that have a score of the cross-encoder's first, by it; equal ones keep their order.

    The scores that come back never rise from one row to the next. A row that was read has the cross-encoder's. One that
    was not has the lowest of those, less what its own score lies beneath that of the last row that was read: the two
    scales have nothing to do with each other, and no more than an order is to be read from it.

    Args:
        scores: of the first rows, in their order.
        ranked: with their own scores, best first.
        k: how many come back.
    """
    read, rest = ranked[: len(scores)], ranked[len(scores) :]
    scored = (replace(its, score=score) for its, score in zip(read, scores, strict=True))
    best = sorted(scored, key=lambda its: -its.score)
    behind = [replace(its, score=best[-1].score - (read[-1].score - its.score)) for its in rest]
    return [*best, *behind][:k]


@dataclass(frozen=True, slots=True)
class _Job:
    """A question and its passages; `until` is on the monotonic clock."""

    question: str
    texts: Sequence[str]
    until: float
    found: "Future[list[float] | None]"


def _loaded(name: str) -> Any:  # noqa: ANN401 — sentence-transformers has no types here
    with loading(name, "cross-encoder"):
        from sentence_transformers import CrossEncoder

        model: Any = CrossEncoder(name, device="cpu", local_files_only=True)
    if model.num_labels != 1:
        raise ModelError(
            f"the cross-encoder {name} gives {model.num_labels} scores for a pair; name a cross-encoder that gives one"
        )
    # A model without a head for pairs, such as one for embeddings, is loaded with a random one, and ranks at random.
    kind = type(model.model).__name__
    if kind.endswith("ForSequenceClassification") and kind not in (model.config.architectures or ()):
        raise ModelError(f"the cross-encoder {name} was not trained to score pairs; name another")
    return model


def _use_one_core() -> None:
    import torch

    # For threads that begin later too: those in which a model that was not exported embeds questions.
    torch.set_num_threads(1)
