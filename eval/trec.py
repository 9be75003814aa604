"""TREC's forms: topics and qrels of other people read, runs and qrels written for trec_eval and its like."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import ir_measures

from ..errors import QuestionsError
from .judging import Judged
from .measure import by_rank
from .questions import Question

_TAG = "trackrecord"
_TOPIC = re.compile(r"<top>(.*?)</top>", re.DOTALL | re.IGNORECASE)
# Classic topics are no XML: fields end where the next one begins.
_FIELD = re.compile(
    r"<(num|title|desc|narr)>\s*(?:Number:|Topic:|Description:|Narrative:)?(.*?)(?=</?(?:num|title|desc|narr|top)>|\Z)",
    re.DOTALL | re.IGNORECASE,
)


def write(folder: Path, name: str, judged: Mapping[str, Judged]) -> None:
    """Write a system's run and the qrels that fit it, those questions only that have evidence.

    The score is what is left of the ranks, so that every evaluator orders the run as it was.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{name}.run").open("w", encoding="utf-8") as run:
        for question, its in judged.items():
            for rank, (unit, score) in enumerate(by_rank(its.run).items() if its.relevant else (), 1):
                run.write(f"{_one_word(question)} Q0 {_one_word(unit)} {rank} {score:.0f} {_TAG}\n")
    with (folder / f"{name}.qrels").open("w", encoding="utf-8") as qrels:
        for question, its in judged.items():
            for unit, grade in its.relevant.items():
                qrels.write(f"{_one_word(question)} 0 {_one_word(unit)} {grade}\n")


def read_qrels(file: Path) -> dict[str, dict[str, int]]:
    """Question id → document id → grade, of a file with four columns.

    Raises:
        QuestionsError: it cannot be read.
    """
    library: Any = ir_measures  # its types are partial
    try:
        with file.open(encoding="utf-8") as lines:
            rows = list(library.read_trec_qrels(lines))
    except (OSError, ValueError, TypeError) as error:
        raise QuestionsError(f"{file}: not qrels of four columns, question 0 document grade ({error})") from error
    qrels: dict[str, dict[str, int]] = {}
    for row in rows:
        qrels.setdefault(row.query_id, {})[row.doc_id] = int(row.relevance)
    return qrels


def read_topics(file: Path) -> list[Question]:
    """Topics as questions: `<top>` blocks, XML with `<topic number=…>`, or a line each with a tab after the id.

    Of a topic with several fields the title is asked.

    Raises:
        QuestionsError: no topic is found.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionsError(f"{file}: {error}") from error
    if _TOPIC.search(text):
        found = [_classic(its) for its in _TOPIC.findall(text)]
    elif text.lstrip().startswith("<"):
        found = _xml(file, text)
    else:
        found = [_line(file, number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if not found or not all(number and asked for number, asked in found):
        raise QuestionsError(f"{file}: a topic needs a number and a title; known are <top>, <topic> and tabs")
    ids = [number for number, _ in found]
    if twice := [number for number in ids if ids.count(number) > 1]:
        raise QuestionsError(f"{file}: the topic {twice[0]} occurs twice")
    return [Question(id=number, question=asked, type="topic") for number, asked in found]


def _classic(top: str) -> tuple[str, str]:
    fields = {name.lower(): " ".join(value.split()) for name, value in _FIELD.findall(top)}
    return fields.get("num", ""), fields.get("title") or fields.get("desc", "")


def _xml(file: Path, text: str) -> list[tuple[str, str]]:
    try:
        root = ElementTree.fromstring(text)  # noqa: S314 — the user's own file
    except ElementTree.ParseError as error:
        raise QuestionsError(f"{file}: {error}") from error
    return [
        (
            (its.get("number") or its.findtext("num") or "").strip(),
            " ".join((its.findtext("title") or its.findtext("query") or its.findtext("question") or "").split()),
        )
        for its in root.iter("topic")
    ]


def _line(file: Path, number: int, line: str) -> tuple[str, str]:
    identity, tab, asked = line.partition("\t")
    if not tab:
        raise QuestionsError(f"{file}: line {number}: an id, a tab and a question are expected")
    return identity.strip(), asked.strip()


def _one_word(name: str) -> str:
    """TREC's columns are parted by white space, so ids are written as in an address: `a b` as `a%20b`."""
    return re.sub(r"[\s%]", lambda char: quote(char[0]), name)
