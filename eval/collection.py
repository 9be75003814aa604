"""A test collection: an index, the questions put to it, and who knows what is relevant."""

from dataclasses import dataclass
from pathlib import Path

from ..errors import QuestionsError
from ..indexer import bundled
from ..indexer.opened import Index
from . import qrels, trec
from . import questions as our_form
from .judging import ByQuotes, Judge
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


def of_topics(topics: Path, judgements: Path, index: Path | None) -> Collection:
    """TREC topics on an index; only those to which the qrels name something relevant.

    Raises:
        QuestionsError: one of the files is not in a form of TREC's, or the two do not belong together.
        IndexMissingError: there is no index.
    """
    relevant = trec.read_qrels(judgements)
    opened = Index(index or bundled.ensure())
    asked = tuple(its for its in trec.read_topics(topics) if qrels.has_relevant(relevant, its.id))
    if not asked:
        raise QuestionsError(f"{judgements} finds nothing relevant to any topic of {topics}; compare their ids")
    name = qrels.level(relevant)
    known = {name(its.id) for its in opened.store.dump()}
    if not any(judged in known for of in relevant.values() for judged in of):
        example = next(judged for of in relevant.values() for judged in of)
        raise QuestionsError(f"{judgements}: the index has nothing that the qrels name, such as {example}")
    return Collection(topics.stem, opened, asked, qrels.ByIds(relevant, name), qrels.DEPTH)
