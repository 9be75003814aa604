"""A test collection: an index, the questions put to it, and who knows what is relevant."""

from dataclasses import dataclass
from pathlib import Path

from ..indexer import bundled
from ..indexer.opened import Index
from . import questions as our_form
from . import trec
from .judging import ByIds, ByQuotes, Judge
from .questions import Question


@dataclass(frozen=True, slots=True)
class Collection:
    """What an evaluation needs beside the systems.

    Attributes:
        depth: results to ask for; more than ten where several of them may be parts of one document.
    """

    name: str
    index: Index
    questions: tuple[Question, ...]
    judge: Judge
    depth: int = 10


def of_questions(file: Path | None, split: str, index: Path | None) -> Collection:
    """Questions in our form on an index; without either, the bundled ones.

    Args:
        file: see `questions`.
        split: `dev`, `test` or `all`.
        index: the folder of an index.

    Raises:
        QuestionsError: the file breaks the form, or a quote is not in its document.
        IndexMissingError: there is no index.
    """
    source = file or our_form.BUNDLED
    opened = Index(index or bundled.ensure())
    asked = tuple(its for its in our_form.load(source) if split in ("all", its.split))
    name = source.stem if split == "all" else f"{source.stem} ({split})"
    return Collection(name, opened, asked, ByQuotes(asked, opened.store))


def of_topics(topics: Path, qrels: Path, index: Path | None) -> Collection:
    """TREC topics on an index; only those that the qrels judge.

    Raises:
        QuestionsError: one of the files is not in a form of TREC's.
        IndexMissingError: there is no index.
    """
    relevant = trec.read_qrels(qrels)
    asked = tuple(its for its in trec.read_topics(topics) if any(relevant.get(its.id, {}).values()))
    return Collection(topics.stem, Index(index or bundled.ensure()), asked, ByIds(relevant))
