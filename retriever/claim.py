"""What an answer claims, read from JSON that may come from anyone and say anything."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

import msgspec

from ..errors import AnswerError
from .answer import AskedWith

#: More than any answer has: one with a hundred results is some 130 kB.
MAX_BYTES = 16 << 20
# What JavaScript can still count, and a hundred times any text: beyond it a number is no offset.
_FAR = 1 << 53
_Number = Annotated[int, msgspec.Meta(ge=-_FAR, le=_FAR)]
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class ClaimedSpan:
    """A file, the hash of its source text, and two offsets into that text, as they are said to be."""

    file: str
    sha256: str
    char_start: _Number
    char_end: _Number


@dataclass(frozen=True, slots=True)
class ClaimedQuote:
    """A quote, and where it is said to stand.

    Attributes:
        name: what it is called in what is found out: `citation 2`, `nearest miss 1`.
        offsets: those that a citation has beside those of its provenance.
        provenance: all that is said of where it comes from, as JSON has it.
    """

    name: str
    passage_id: str
    quote: str
    group: str
    span: ClaimedSpan
    offsets: tuple[int, int]
    provenance: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ClaimedPassage:
    """A passage that is said to have been found, and all that is said of it."""

    id: str
    whole: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ClaimedReceipt:
    """What is said to have answered; see `answer.Receipt`."""

    generation: str
    fingerprint: str
    corpus_sha256: str
    model: str
    model_sha256: str
    settings: dict[str, Any]
    code_sha256: str
    asked: AskedWith


@dataclass(frozen=True, slots=True)
class Claim:
    """An answer or a refusal as it was handed in.

    Attributes:
        cited: the quotes of its citations.
        missed: those of the nearest misses.
        passages: those of its results.
        whole: all of it, as JSON has it.
    """

    question: str
    answer: str | None
    route: str
    cited: tuple[ClaimedQuote, ...]
    missed: tuple[ClaimedQuote, ...]
    passages: tuple[ClaimedPassage, ...]
    known_meeting: Mapping[str, Any] | None
    receipt: ClaimedReceipt
    whole: Mapping[str, Any]


# What has to be there for an answer to be checked. All else is compared, not trusted, so that answers of other versions
# are read too; `verified` is not even looked at.
@dataclass(frozen=True, slots=True)
class _Group:
    id: str


@dataclass(frozen=True, slots=True)
class _Provenance:
    study_group: _Group
    source: ClaimedSpan


@dataclass(frozen=True, slots=True)
class _Citation:
    passage_id: str
    quote: str
    char_start: _Number
    char_end: _Number
    provenance: _Provenance


@dataclass(frozen=True, slots=True)
class _NearMiss:
    passage_id: str
    quote: str
    provenance: _Provenance


@dataclass(frozen=True, slots=True)
class _Searched:
    nearest: tuple[_NearMiss, ...]


@dataclass(frozen=True, slots=True)
class _Passage:
    id: str


@dataclass(frozen=True, slots=True)
class _Result:
    passage: _Passage


@dataclass(frozen=True, slots=True)
class _Answer:
    question: str
    answered: bool
    answer: str | None
    route: str
    citations: tuple[_Citation, ...]
    searched: _Searched
    receipt: ClaimedReceipt
    known_meeting: dict[str, Any] | None = None
    results: tuple[_Result, ...] = ()


def read(data: bytes) -> Claim:
    """The answer in a JSON document.

    Raises:
        AnswerError: it is too large, no JSON, or JSON of something else.
    """
    if len(data) > MAX_BYTES:
        raise AnswerError(f"this is larger than any answer ({MAX_BYTES >> 20} MiB); {_WANTED}")
    try:
        whole: Any = msgspec.json.decode(data.removeprefix(_BYTE_ORDER_MARK))
        its = msgspec.convert(whole, _Answer)
    except msgspec.ValidationError as error:
        raise AnswerError(f"this is not an answer ({str(error)[:300]}); {_WANTED}") from None
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise AnswerError(f"this cannot be read as JSON ({error}); {_WANTED}") from None
    cited = zip(its.citations, whole["citations"], strict=True)
    missed = zip(its.searched.nearest, whole["searched"]["nearest"], strict=True)
    found = zip(its.results, whole.get("results", ()), strict=True)
    return Claim(
        its.question,
        its.answer,
        its.route,
        tuple(_cited(n, citation, said["provenance"]) for n, (citation, said) in enumerate(cited, 1)),
        tuple(_missed(n, miss, said["provenance"]) for n, (miss, said) in enumerate(missed, 1)),
        tuple(ClaimedPassage(result.passage.id, said["passage"]) for result, said in found),
        its.known_meeting,
        its.receipt,
        whole,
    )


def _cited(n: int, its: _Citation, provenance: Mapping[str, Any]) -> ClaimedQuote:
    where = its.provenance
    offsets = (its.char_start, its.char_end)
    name = f"citation {n}"
    return ClaimedQuote(name, its.passage_id, its.quote, where.study_group.id, where.source, offsets, provenance)


def _missed(n: int, its: _NearMiss, provenance: Mapping[str, Any]) -> ClaimedQuote:
    where = its.provenance
    offsets = (where.source.char_start, where.source.char_end)
    name = f"nearest miss {n}"
    return ClaimedQuote(name, its.passage_id, its.quote, where.study_group.id, where.source, offsets, provenance)


_WANTED = "hand in what `trackrecord ask --json` or POST /v1/ask answered, as it was answered"
