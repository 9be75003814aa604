"""bm25s as the quick start in its README has it; a document is a paragraph, the text between blank lines."""

import re
from pathlib import Path

import bm25s
import Stemmer

from . import QuickStart


def build(folder: Path, model: str) -> QuickStart:  # noqa: ARG001 — BM25 embeds nothing
    """Index the text files of a folder."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    corpus = [part.strip() for text in texts for part in re.split(r"\n\s*\n", text) if part.strip()]
    stemmer = Stemmer.Stemmer("english")
    retriever = bm25s.BM25()
    retriever.index(bm25s.tokenize(corpus, stopwords="en", stemmer=stemmer, show_progress=False), show_progress=False)

    def search(question: str, k: int) -> list[str]:
        query = bm25s.tokenize(question, stemmer=stemmer, show_progress=False)
        found, _ = retriever.retrieve(query, corpus=corpus, k=min(k, len(corpus)), show_progress=False)
        return [str(text) for text in found[0]]

    return QuickStart(corpus, search)
