"""Our form of evaluation questions: a YAML file that people can edit, evidence as verbatim quotes.

- id: china-sanctions
  question: What is China's attitude to sanctions on North Korea?
  type: position
  split: dev                       # dev: tune on it; test: report on it
  evidence:                        # or, for a question to refuse: `refuse: not_in_reports`
    - quote: China favours the adoption of non-coercive means …
      in: northeast-asia/3         # a meeting, or northeast-asia/group for the group's page
      grade: 2                     # 2 answers the question, 1 is relevant
  answer: opposed                  # a short answer within a quote of grade 2, where there is one
  list: true                       # where several things are asked for
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import yaml

from ..errors import QuestionsError

BUNDLED = Path(__file__).parent / "questions" / "northeast-asia.yaml"

_KEYS = frozenset({"id", "question", "type", "split", "evidence", "refuse", "answer", "list", "note"})
_REASONS = frozenset({"not_in_reports", "report_not_held", "off_topic"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quote that answers (grade 2) or helps (grade 1), and the document that it stands in."""

    quote: str
    document: str
    grade: int


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its evidence, or with the reason why it has to be refused."""

    id: str
    question: str
    type: str
    split: str
    evidence: tuple[Evidence, ...]
    refuse: str | None
    answer: str | None


def load(file: Path = BUNDLED) -> list[Question]:
    """Read a file of questions.

    Raises:
        QuestionsError: the file breaks the form; the message names the line.
    """
    library: Any = yaml  # comes without types
    try:
        text = file.read_text(encoding="utf-8")
        root: Any = library.compose(text)
        entries: Any = library.safe_load(text)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise QuestionsError(f"{file}: {error}") from error
    if not isinstance(entries, list) or not isinstance(root, yaml.SequenceNode):
        raise QuestionsError(f"{file}: line 1: a list of questions is expected")
    questions: list[Question] = []
    seen: set[str] = set()
    for node, entry in zip(root.value, cast("list[Any]", entries), strict=True):
        line: int = node.start_mark.line + 1
        try:
            question = _read(entry, seen)
        except (KeyError, TypeError, ValueError) as error:
            reason = f"{error} is missing" if isinstance(error, KeyError) else str(error)
            raise QuestionsError(f"{file}: line {line}: {reason}") from error
        seen.add(question.id)
        questions.append(question)
    return questions


def _read(entry: Any, seen: set[str]) -> Question:  # noqa: ANN401 — whatever YAML holds
    if not isinstance(entry, dict):
        raise TypeError("a question is a mapping with id, question, type and evidence")
    its = cast("dict[str, Any]", entry)
    if unknown := sorted(set(its) - _KEYS):
        raise ValueError(f"unknown: {', '.join(unknown)}")
    evidence = tuple(Evidence(one["quote"], one["in"], int(one["grade"])) for one in its.get("evidence", ()))
    if bool(evidence) == ("refuse" in its):
        raise ValueError("a question has either evidence or refuse")
    if "refuse" in its and its["refuse"] not in _REASONS:
        raise ValueError(f"refuse is one of {', '.join(sorted(_REASONS))}")
    if its["id"] in seen:
        raise ValueError(f"the id {its['id']} occurs twice")
    if its["split"] not in {"dev", "test"}:
        raise ValueError("split is dev or test")
    return Question(
        id=str(its["id"]),
        question=str(its["question"]),
        type=str(its["type"]),
        split=its["split"],
        evidence=evidence,
        refuse=its.get("refuse"),
        answer=None if its.get("answer") is None else str(its["answer"]),
    )
