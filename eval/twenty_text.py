"""Questions with their answers and verdicts, as a Markdown document."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import count
from typing import cast

from ..corpus.whereabouts import whereabouts
from ..retriever.answer import Citation, Route
from ..retriever.filters import Filters
from .questions import Evidence, Question
from .verdicts import Told, Verdict

_HEAD = """\
# Twenty answers, good and bad as they fell

Written by `make twenty`, and nothing in it changed by hand. The questions are drawn by the seed {seed}, the first day
of the meeting whose report is bundled: ten each of the *test* halves of two sets, each as likely as any other, whatever
its type and whether or not the reports answer it. `make check` fails where questions or verdicts are others by now.

The verdict is by the evidence that was written down beside each question: an answer is right if its quotes hold
evidence that answers, and are at most three and 600 characters unless a list was asked for. Twenty say little about how
often that is so: [evaluation](evaluation.md) has the measures, `make evaluate` the figures over all questions.

**{totals}**
"""
#: Where the evidence has to be shown, since what is quoted is something else.
_MISSED = (Verdict.BESIDE_THE_POINT, Verdict.WRONGLY_REFUSED)
_MARKUP = re.compile(r"([\\`*_<>|#\[\]])")


def document(parts: Mapping[str, Sequence[Told]], seed: int) -> str:
    """The document: a part for each library, the questions numbered through.

    Args:
        parts: by title, what came of the questions on a library.
        seed: what they were drawn by.
    """
    blocks = [_HEAD.format(seed=seed, totals=totals([its for of in parts.values() for its in of]))]
    numbers = count(1)
    for title, of in parts.items():
        blocks += [f"## {title}\n", f"{totals(of)}\n"]
        for its in of:
            blocks += [f"### {next(numbers)}. {_text(its.question.question)}\n", *_told(its)]
    return "\n".join(blocks)


def totals(of: Sequence[Told]) -> str:
    """How many have each verdict: `Of 10: 7 right, 1 beside the point, 2 rightly refused.`."""
    counts = Counter(its.verdict for its in of)
    return f"Of {len(of)}: {', '.join(f'{counts[its]} {its}' for its in Verdict if counts[its])}."


def _told(its: Told) -> Iterator[str]:
    question, answer = its.question, its.answer
    yield f"{_asked(question)}\n"
    said = f"confidence {answer.confidence:.2f}"
    if not answer.answered:
        yield f"**{_opening(its.verdict)}.** “{_text(answer.message)}” (`{answer.reason}`, {said})\n"
        for miss in answer.searched.nearest:
            yield _quoted(f"nearest miss: “{_text(miss.quote)}”", f"`{miss.passage_id}` {whereabouts(miss.provenance)}")
    else:
        message = f" {_text(answer.message)}" if answer.route is Route.CATALOGUE else ""
        yield f"**{_opening(its.verdict)}.**{message} ({said})\n"
        for citation in answer.citations:
            yield _cited(citation)
    if its.verdict in _MISSED:
        yield "Evidence that was wanted:\n"
        best = max(one.grade for one in question.evidence)
        for one in question.evidence:
            if one.grade == best:
                yield _quoted(f"“{_text(one.quote)}”", _place(one))


def _opening(verdict: Verdict) -> str:
    return verdict[:1].upper() + verdict[1:]


def _asked(its: Question) -> str:
    """What is known of a question beforehand."""
    within = f", asked within {_within(its.filters)}" if its.filters else ""
    known = f"The reports do not answer it (`{its.refuse}`)" if its.refuse else "The reports answer it"
    return f"*{known}; of type {its.type}{within}.*"


def _within(filters: Filters) -> str:
    """Such as "session 3, place Beijing or Tokyo"."""
    given: list[str] = []
    for name, value in asdict(filters).items():
        any_of = cast("tuple[object, ...]", value) if isinstance(value, tuple) else (value,)
        if value:
            given.append(f"{name.replace('_', ' ')} {' or '.join(map(str, any_of))}")
    return ", ".join(given)


def _cited(its: Citation) -> str:
    meant = f"\\[{_text(its.opening)}\\] " if its.opening else ""
    where = f"`{its.passage_id}` {its.speech}; {whereabouts(its.provenance)}"
    return _quoted(f"\\[{its.n}\\] {meant}“{_text(its.quote)}”", where)


def _place(its: Evidence) -> str:
    return f"{its.document}, session {its.session}" if its.session else its.document


def _quoted(text: str, where: str) -> str:
    return f"> {text}\\\n> {where}\n"


def _text(text: str) -> str:
    """Words of a report or question, in which nothing is markup."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
