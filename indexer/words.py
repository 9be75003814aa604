"""The lexical index: tantivy's BM25 over stems, filters inside the query."""

import functools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import tantivy
from numpy.typing import NDArray

from .facets import Clause
from .stopwords import STOP_WORDS

# What tantivy has built in.
_K1 = 1.2

_ANALYZER = (
    tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    .filter(tantivy.Filter.remove_long(100))
    .filter(tantivy.Filter.lowercase())
    .filter(tantivy.Filter.ascii_fold())
    .filter(tantivy.Filter.custom_stopword(list(STOP_WORDS)))
    .filter(tantivy.Filter.stemmer("english"))
    .build()
)
_ANALYZER_NAME = "english"


def stems(text: str) -> list[str]:
    """The terms that a text is searched by: words in lower case, without stop words, stemmed by Snowball."""
    return _ANALYZER.analyze(text)


@functools.lru_cache(maxsize=1_000)
def stem_spans(text: str) -> tuple[tuple[str, int, int], ...]:
    """The same terms, each with the characters it was read from; kept for the passages that come up again."""
    found = ((_stem(match.group()), match.start(), match.end()) for match in _WORD.finditer(text))
    return tuple((stem, start, end) for stem, start, end in found if stem)


_WORD = re.compile(r"[^\W_]+")


@functools.lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    """The stem of one word, or nothing for a stop word; kept, since reports repeat their words."""
    return "".join(_ANALYZER.analyze(word)[:1])


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", tokenizer_name=_ANALYZER_NAME, index_option="freq")
    builder.add_text_field("facet", tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("row", fast=True)
    return builder.build()


def write(folder: Path, documents: Iterable[tuple[str, Sequence[str]]]) -> None:
    """Index passages in the order of their rows: each a text and its facets (`meeting:northeast-asia/3`)."""
    folder.mkdir()
    index = tantivy.Index(_schema(), str(folder))
    index.register_tokenizer(_ANALYZER_NAME, _ANALYZER)
    # One thread, so that one generation is one segment and equal scores fall in the order of the rows.
    writer = index.writer(heap_size=64_000_000, num_threads=1)
    for row, (text, facets) in enumerate(documents):
        document = tantivy.Document()
        document.add_text("text", text)
        document.add_unsigned("row", row)
        for facet in facets:
            document.add_text("facet", facet)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()


class Words:
    """The lexical index of one generation, opened for reading. Safe to search from many threads."""

    def __init__(self, folder: Path) -> None:
        self._schema = _schema()
        index = tantivy.Index.open(str(folder))
        index.register_tokenizer(_ANALYZER_NAME, _ANALYZER)
        self._searcher = index.searcher()

    def search(
        self, terms: Sequence[str], k: int, where: Sequence[Clause]
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The k passages that score best by BM25.

        Args:
            terms: stems, as `stems` gives them; one that is repeated weighs more.
            k: how many; fewer come back where fewer hold a term.
            where: every clause must hold; a clause holds where a passage has any of its facets.

        Returns:
            Rows and scores, best first; both of shape (at most k,).
        """
        if not terms:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
        should = [
            (tantivy.Occur.Should, tantivy.Query.boost_query(self._term(term), float(times)))
            for term, times in Counter(terms).items()
        ]
        query = tantivy.Query.boolean_query(should)
        if where:
            must = [
                (tantivy.Occur.Must, query),
                *((tantivy.Occur.Must, self._any_of(clause)) for clause in where),
            ]
            query = tantivy.Query.boolean_query(must)
        hits = self._searcher.search(query, k, count=False).hits
        rows = self._searcher.fast_field_values("row", [address for _, address in hits])
        return np.array(rows, dtype=np.int64), np.array([score for score, _ in hits], dtype=np.float32)

    def bound(self, terms: Sequence[str]) -> float:
        """More than any passage can score for these terms."""
        return (_K1 + 1) * sum(self.rarity(term) for term in terms)

    def rarity(self, term: str) -> float:
        """The term's inverse document frequency, as BM25 weighs it; highest for a term that no passage has."""
        holding = self._searcher.doc_freq("text", term)
        return float(np.log1p((self._searcher.num_docs - holding + 0.5) / (holding + 0.5)))

    @property
    def passages(self) -> int:
        """How many passages there are."""
        return self._searcher.num_docs

    def holds(self, term: str) -> bool:
        """Whether any passage has the term."""
        return self._searcher.doc_freq("text", term) > 0

    def holding_all(self, terms: Sequence[str]) -> int:
        """How many passages have all of some terms, at most; 0 for no terms."""
        return min((self._searcher.doc_freq("text", term) for term in terms), default=0)

    def _term(self, term: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, "text", term, "freq")

    def _any_of(self, clause: Clause) -> tantivy.Query:
        chosen = tantivy.Query.term_set_query(self._schema, "facet", list(clause))
        return tantivy.Query.const_score_query(chosen, 0.0)
