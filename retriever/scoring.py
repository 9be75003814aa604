"""What a passage's scores are worth: by itself, and with what stands around it. Arrays of one value a passage."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .settings import Settings

Scores = NDArray[np.float64]
Rows = NDArray[np.int64]

# Words: a passage of so many keeps 1 - brevity / e of its score, one of a hundred all of it.
_SHORT = 10
#: How far context reaches, in passages, and the share of each distance.
REACH = (1.0, 0.75, 0.5)
_OWN_POWER = 4
_MARGIN_POWER = 8


@dataclass(frozen=True, slots=True)
class Signals:
    """What is known of each candidate.

    Attributes:
        rows: of the passages, in order, each once.
        words: BM25, as a share of what any passage could have.
        passage: the passage's cosine with the question.
        sentence: that of its best sentence.
        speaker: 1 where who is speaking is named in the question, else 0.
        elsewhere: 1 where the question surely names other meetings or sessions, else 0.
        length: words of the passage.
        documents: which document it is in.
        paragraphs: which paragraph it is a part of.
    """

    rows: Rows
    words: Scores
    passage: Scores
    sentence: Scores
    speaker: Scores
    elsewhere: Scores
    length: NDArray[np.int32]
    documents: NDArray[np.int32]
    paragraphs: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Parts:
    """What each candidate's score is made of.

    Where share is (words + max(0, passage + sentence) + speaker) · elsewhere · length beside that of the best
    candidate, the score is (share⁴ + context) · repeat.
    """

    words: Scores
    passage: Scores
    sentence: Scores
    speaker: Scores
    elsewhere: Scores
    length: Scores
    share: Scores
    context: Scores
    repeat: Scores

    @property
    def score(self) -> Scores:
        """All together."""
        return (self.share**_OWN_POWER + self.context) * self.repeat


def parts(its: Signals, settings: Settings) -> Parts:
    """Score candidates.

    Words and meaning are each held against the best that any passage could have, not against the best that was found
    (as in Bruch et al., arXiv 2210.11934): where no passage has the question's rare words, words have little to say.
    """
    words = settings.lexical_weight * its.words
    passage = (1 - settings.sentence_share) * its.passage
    sentence = settings.sentence_share * its.sentence
    speaker = settings.speaker * its.speaker
    elsewhere = 1 - settings.elsewhere * its.elsewhere
    # Less for the short: a line that says little is near to every question that has one of its words.
    length = 1 - settings.brevity * np.exp(-its.length / _SHORT)
    own = (words + np.maximum(0.0, passage + sentence) + speaker) * elsewhere * length
    best = own.max(initial=0.0)
    share = own / best if best > 0 else own
    context = settings.context * around(share, its.rows, its.documents)
    repeat = np.power(1 - settings.repeat, before(share**_OWN_POWER + context, its.paragraphs), dtype=np.float64)
    return Parts(words, passage, sentence, speaker, elsewhere, length, share, context, repeat)


def around(shares: Scores, rows: Rows, documents: NDArray[np.int32]) -> Scores:
    """What stands before and behind each passage in its document.

    What is spoken of goes on from one passage to the next. It counts in full where no passage stands out, and hardly
    where the best is far ahead of the second.

    Args:
        shares: of the best score, 0 to 1.
        rows: of the passages, in order, each once.
        documents: for each passage its document.
    """
    found = np.zeros_like(shares)
    if len(shares) < 2:
        return found
    for distance, share in enumerate(REACH, 1):
        for step in (-distance, distance):
            at = np.minimum(np.searchsorted(rows, rows + step), len(rows) - 1)
            stands = (rows[at] == rows + step) & (documents[at] == documents)
            found += np.where(stands, share * shares[at], 0.0) / 2
    return np.partition(shares, -2)[-2] ** _MARGIN_POWER * found


def before(scores: Scores, paragraphs: NDArray[np.int32]) -> NDArray[np.int64]:
    """How many passages of its own paragraph stand before each one, ranked by score."""
    order = np.argsort(-scores, kind="stable")
    together = order[np.argsort(paragraphs[order], kind="stable")]
    grouped = paragraphs[together]
    starts = np.flatnonzero(np.r_[True, grouped[1:] != grouped[:-1]]) if len(grouped) else np.zeros(0, dtype=np.int64)
    counts = np.diff(np.r_[starts, len(grouped)])
    found = np.empty(len(scores), dtype=np.int64)
    found[together] = np.arange(len(scores)) - np.repeat(starts, counts)
    return found
