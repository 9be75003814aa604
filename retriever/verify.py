"""An answer that somebody hands in → what of it no longer holds, and what to do about it.

Nothing that it says of itself is believed. Its quotes are looked up in the source texts, its receipt is held against
the index, and where that fits, the question is asked again; else what it shows beside is held against the index too.
"""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import chain

from ..corpus.model import Passage
from ..errors import FilterError, NotConfiguredError, QueryError
from ..indexer.store import Store
from . import by_meeting, catalogue, quote_labels, standing
from .answer import Receipt, Route
from .answerer import Answerer
from .claim import Claim, ClaimedReceipt
from .comparing import as_json, contradictions, differences, shown
from .standing import ASK_AGAIN, Finding


@dataclass(frozen=True, slots=True)
class Verification:
    """What came of it.

    Attributes:
        holds: nothing was found.
        quotes: how many quotes were checked: those of citations and nearest misses.
        quotes_standing: of how many everything holds.
        same_answer: whether the question asked again gives the same answer; None where it was not asked again.
        notes: what differs and takes nothing away.
    """

    question: str
    holds: bool
    quotes: int
    quotes_standing: int
    same_answer: bool | None
    findings: tuple[Finding, ...]
    notes: tuple[str, ...]


def verify(claim: Claim, answerer: Answerer) -> Verification:
    """Check an answer against what answers now; filters, generator and number of results are those of its receipt."""
    store = answerer.searcher.index.store
    of_quotes = [list(standing.check(its, store)) for its in (*claim.cited, *claim.missed)]
    receipt = answerer.receipt(claim.receipt.asked)
    of_receipt = list(_check_receipt(claim.receipt, receipt))
    again = _Again(None, tuple(_check_shown(claim, store))) if of_receipt else _ask_again(claim, answerer)
    findings = (*chain(*of_quotes), *_check_words(claim, store), *of_receipt, *again.findings)
    return Verification(
        question=claim.question,
        holds=not findings,
        quotes=len(of_quotes),
        quotes_standing=sum(not found for found in of_quotes),
        same_answer=again.same,
        findings=findings,
        notes=tuple(_notes(claim.receipt, receipt)),
    )


def _check_words(claim: Claim, store: Store) -> Iterator[Finding]:
    """An answer in the reports' words has no others but who is reported as saying them."""
    if claim.route == Route.CATALOGUE or claim.answer is None:
        return
    rest = claim.answer
    if claim.route == Route.BY_MEETING:
        for meeting in (its for group in store.groups for its in group.meetings):
            line = catalogue.line(meeting)
            rest = re.sub(rf"(?m)^{re.escape(line)}(?:: {by_meeting.NOTHING})?$", "", rest)
    for n, its in enumerate(claim.cited, 1):
        stored = store.by_id(its.passage_id)
        rest = rest.replace(_line(stored.passage, its.quote, n) if stored else f"“{its.quote}” [{n}]", "", 1)
    if rest.strip():
        yield Finding("answer", f"it has words that none of its quotes has: {shown(rest.strip())}", "do not quote it")


def _line(passage: Passage, quote: str, n: int) -> str:
    return quote_labels.line(quote_labels.speech(passage), quote_labels.opening(passage, quote), quote, n)


#: What of an index has to be as it was, each with what it means that it is not. The fingerprint is last: it differs
#: wherever another one does.
_OF_INDEX = (
    ("corpus_sha256", "the reports are not those that were asked"),
    ("model", "the index is made with another model, or with one that went by another name"),
    ("model_sha256", "the model's weights, configuration or instructions are others"),
    ("fingerprint", "the index was made by another version, or from folders of other names"),
)
_OF_SEARCHER = (("settings", "ranking and refusing are set to other numbers"),)


def _check_receipt(said: ClaimedReceipt, so: Receipt) -> Iterator[Finding]:
    claimed, known = asdict(said), asdict(so)
    for table in (_OF_INDEX, _OF_SEARCHER):
        for name, means in table:
            if wrong := list(differences(claimed[name], known[name], name)):
                yield Finding("receipt", f"{means} ({', '.join(map(str, wrong))})", ASK_AGAIN)
                break
    if said.generation != so.generation and not _is_named_after(said.generation, said.fingerprint):
        says = f"no build of this fingerprint is called {shown(said.generation)}"
        yield Finding("receipt", says, f"here it is {so.generation}")


def _is_named_after(generation: str, fingerprint: str) -> bool:
    number, _, start = generation.partition("-")
    return number.isdecimal() and start == fingerprint[:8]


def _notes(said: ClaimedReceipt, so: Receipt) -> Iterator[str]:
    if said.generation != so.generation and _is_named_after(said.generation, so.fingerprint):
        yield f"it was generation {shown(said.generation)} and is {so.generation}, of the same passages and vectors"
    if said.code_sha256 != so.code_sha256:
        yield "it was answered by another version of Trackrecord"


@dataclass(frozen=True, slots=True)
class _Again:
    """Whether a question asked again gets the same answer, None where it was not asked, and what was found."""

    same: bool | None
    findings: tuple[Finding, ...] = ()


#: What may differ between two answers that are the same; the receipt was looked at before.
_NOT_COMPARED = frozenset({"took_ms", "receipt"})


def _ask_again(claim: Claim, answerer: Answerer) -> _Again:
    asked = claim.receipt.asked
    try:
        answer = answerer.ask(
            claim.question, filters=asked.filters, top_k=asked.top_k, generator=asked.generator, by=asked.by
        )
    except (QueryError, FilterError, NotConfiguredError) as error:
        says = f"it cannot be asked again as the receipt says ({str(error)[:300]})"
        return _Again(None, (Finding("question", says, "ask another"),))
    compared = {name: value for name, value in as_json(answer).items() if name not in _NOT_COMPARED}
    parts = ", ".join(dict.fromkeys(its.path.partition(".")[0] for its in differences(claim.whole, compared)))
    if not parts:
        return _Again(same=True)
    if claim.receipt.code_sha256 == answer.receipt.code_sha256:
        because = "it was changed since it was given, or computed by other libraries or another machine"
    else:
        because = "another version of Trackrecord gave it"
    says = f"asked again, the question gets another answer, which differs in {parts}: {because}"
    return _Again(False, (Finding("answer", says, ASK_AGAIN),))


def _check_shown(claim: Claim, store: Store) -> Iterator[Finding]:
    """What an answer shows beside its quotes, held against the index: the passages found, and the meeting known."""
    others = [
        its.id
        for its in claim.passages
        if (stored := store.by_id(its.id)) is None or contradictions(its.whole, as_json(stored.passage))
    ]
    if others:
        ids = ", ".join(map(shown, others[:_NAMED])) + (", …" if len(others) > _NAMED else "")
        says = f"{len(others)} of {len(claim.passages)} passages are not in the index as they are here: {ids}"
        yield Finding("results", says, ASK_AGAIN)
    if claim.known_meeting is not None:
        meetings = [as_json(its) for group in store.groups for its in group.meetings]
        if all(contradictions(claim.known_meeting, its) for its in meetings):
            yield Finding("known meeting", "the catalogue has no meeting of which all this is so", ASK_AGAIN)


#: Passages that are named one by one.
_NAMED = 3
