"""Our form of evaluation questions: a YAML file that people can edit, evidence as verbatim quotes.

- id: china-sanctions
  question: What is China's attitude to sanctions on North Korea?
  type: position
  split: dev                       # dev: tune on it; test: report on it
  filters: {session: 3}            # where the question is asked within a session, meeting, place …
  evidence:                        # or, for a question to refuse: `refuse: not_in_reports`
    - quote: China favours the adoption of non-coercive means …
      in: northeast-asia/3         # a meeting, or northeast-asia/group for the group's page
      session: 3                   # a number, header, closing or body; checked by `trackrecord eval lint`
      grade: 2                     # 2 answers the question, 1 is relevant
  answer: opposed                  # a short answer within a quote of grade 2, where there is one
  list: true                       # where several things are asked for
  feedback: 20260304-9f2c41d07ab3  # the feedback that it was made from, by `trackrecord eval from-feedback`
  note: why it has to be refused, or whatever the next reader should know
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, cast

import yaml

from ..errors import QuestionsError
from ..retriever.filters import Filters

BUNDLED = Path(__file__).parent / "questions" / "northeast-asia.yaml"

#: Why a question is refused.
REASONS = ("report_not_held", "not_in_reports", "off_topic")
SPLITS = ("dev", "test")
GRADES = (1, 2)

_KEYS = frozenset(
    {"id", "question", "type", "split", "filters", "evidence", "refuse", "answer", "list", "feedback", "note"},
)
_EVIDENCE_KEYS = frozenset({"quote", "in", "session", "grade"})
_DAYS = ("date_from", "date_to")
_FILTERS = frozenset({"study_group", "meeting", "session", "kind", "speaker", "affiliation", "place", *_DAYS})


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quote that answers (grade 2) or helps (grade 1), and the document that it stands in.

    Attributes:
        document: id of a meeting, or `GROUP/group` for a group's page.
        session: number of the session, `header`, `closing` or `body`, as far as the file says it.
    """

    quote: str
    document: str
    grade: int
    session: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its evidence, or with the reason why it has to be refused.

    Attributes:
        line: where it begins in its file, from 1; 0 where it comes from no such file.
        lists: several things are asked for.
        filters: what it is asked within, or None for the whole library.
        feedback: id of the feedback that it was made from.
    """

    id: str
    question: str
    type: str
    split: str = "test"
    evidence: tuple[Evidence, ...] = ()
    refuse: str | None = None
    answer: str | None = None
    lists: bool = False
    filters: Filters | None = None
    line: int = 0
    feedback: str | None = None


def load(file: Path = BUNDLED) -> list[Question]:
    """Read a file of questions.

    Raises:
        QuestionsError: the file breaks the form; the message names the line.
    """
    try:
        return parse(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, QuestionsError) as error:
        raise QuestionsError(f"{file}: {error}") from error


def parse(text: str) -> list[Question]:
    """Read questions as they stand in a file.

    Raises:
        QuestionsError: the text breaks the form; the message names the line.
    """
    library: Any = yaml  # comes without types
    try:
        root: Any = library.compose(text)
        entries: Any = library.safe_load(text)
    except (ValueError, yaml.YAMLError, RecursionError) as error:
        raise QuestionsError(str(error)) from error
    if entries is None:
        return []
    if not isinstance(entries, list) or not isinstance(root, yaml.SequenceNode):
        raise QuestionsError("line 1: a list of questions is expected")
    questions: list[Question] = []
    seen: set[str] = set()
    for node, entry in zip(root.value, cast("list[Any]", entries), strict=True):
        line: int = node.start_mark.line + 1
        try:
            question = _read(entry, line, seen)
        except (KeyError, TypeError, ValueError) as error:
            reason = f"{error} is missing" if isinstance(error, KeyError) else str(error)
            raise QuestionsError(f"line {line}: {reason}") from error
        seen.add(question.id)
        questions.append(question)
    return questions


def _read(entry: Any, line: int, seen: set[str]) -> Question:  # noqa: ANN401 — whatever YAML holds
    its = _mapping(entry, "a question", _KEYS)
    if str(its["id"]) in seen:
        raise ValueError(f"the id {its['id']} occurs twice")
    quotes = its.get("evidence")
    evidence = () if quotes is None else tuple(map(_read_evidence, _sequence(quotes, "evidence")))
    refuse = its.get("refuse")
    if bool(evidence) == (refuse is not None):
        raise ValueError("a question has either evidence or refuse")
    if refuse is not None:
        _one_of(refuse, REASONS, "refuse")
    answer, feedback = its.get("answer"), its.get("feedback")
    return Question(
        id=_text(its["id"], "id"),
        question=_text(its["question"], "question"),
        type=_text(its["type"], "type"),
        split=str(_one_of(its["split"], SPLITS, "split")),
        evidence=evidence,
        refuse=refuse,
        answer=None if answer is None else _text(answer, "answer"),
        lists=bool(_one_of(its.get("list", False), (True, False), "list")),
        filters=_read_filters(its["filters"]) if "filters" in its else None,
        line=line,
        feedback=None if feedback is None else _text(feedback, "feedback"),
    )


def _read_evidence(entry: Any) -> Evidence:  # noqa: ANN401 — whatever YAML holds
    its = _mapping(entry, "evidence", _EVIDENCE_KEYS)
    grade = _one_of(its["grade"], GRADES, "grade")
    session = its.get("session")
    return Evidence(
        _text(its["quote"], "quote"),
        _text(its["in"], "in"),
        int(str(grade)),
        None if session is None else _text(session, "session"),
    )


def _read_filters(entry: Any) -> Filters:  # noqa: ANN401 — whatever YAML holds
    its = _mapping(entry, "filters", _FILTERS)
    values = {
        name: tuple(cast("list[Any]", value) if isinstance(value, list) else [value]) for name, value in its.items()
    }
    sessions = values.pop("session", ())
    if not all(isinstance(number, int) for number in sessions):
        raise TypeError("filters: session is a number or a list of numbers")
    others: dict[str, Any] = {
        name: _day(its[name], name) if name in _DAYS else tuple(map(str, value)) for name, value in values.items()
    }
    return Filters(session=sessions, **others)


def _day(value: object, name: str) -> date:
    if type(value) is not date:  # a time is one too
        raise TypeError(f"filters: {name} is a day, such as 2006-04-28")
    return value


def _mapping(entry: Any, name: str, known: frozenset[str]) -> Mapping[str, Any]:  # noqa: ANN401
    if not isinstance(entry, dict):
        raise TypeError(f"{name} is a mapping with some of {', '.join(sorted(known))}")
    its = cast("dict[Any, Any]", entry)
    if unknown := sorted(str(key) for key in its if key not in known):
        raise ValueError(f"unknown: {', '.join(unknown)}")
    return its


def _sequence(entry: Any, name: str) -> Sequence[Any]:  # noqa: ANN401
    if not isinstance(entry, (list, tuple)):
        raise TypeError(f"{name} is a list")
    return cast("Sequence[Any]", entry)


def _text(value: Any, name: str) -> str:  # noqa: ANN401
    """Numbers are fine as an id or answer; YAML reads `answer: 26` as one."""
    if isinstance(value, (list, dict, bool)) or value is None or not str(value).strip():
        raise TypeError(f"{name} is a text, and not an empty one; put yes, no, true and false in quotes")
    return str(value)


def _one_of(value: object, known: Sequence[object], name: str) -> object:
    if not any(value == one and type(value) is type(one) for one in known):  # YAML's true is no 1
        raise ValueError(f"{name} is one of {', '.join(str(one).lower() for one in known)}")
    return value
