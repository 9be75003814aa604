"""What a model wants in front of a question and of a passage: as it says itself, else as its family is known to.

Its own word is `prompts` and `default_prompt_name` in config_sentence_transformers.json. Many models were published
before that was written there, and were trained with an instruction all the same: without it they find less.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

#: Names that configurations give to the instruction for questions and for passages, the most usual first.
_QUERY_NAMES = ("query", "search_query", "retrieval_query", "retrieval.query", "s2p_query", "question", "s2p")
_PASSAGE_NAMES = (
    "document",
    "passage",
    "search_document",
    "retrieval_document",
    "retrieval.passage",
    "s2p_document",
    "corpus",
)


@dataclass(frozen=True, slots=True)
class Instructions:
    """Texts put in front of a question and of a passage, blanks at their ends included; empty for none."""

    query: str = ""
    passage: str = ""


@dataclass(frozen=True, slots=True)
class _Family:
    """Models whose name, without its owner, matches a pattern as a whole; upper and lower case are alike."""

    pattern: str
    instructions: Instructions


_SENTENCE = Instructions("Represent this sentence for searching relevant passages: ")
_E5 = Instructions("query: ", "passage: ")
_NOMIC = Instructions("search_query: ", "search_document: ")

# As their model cards have it. What is not here needs none (all-MiniLM, all-mpnet, multi-qa, gte, bge-m3, GIST), or
# says so itself (Qwen3-Embedding, EmbeddingGemma).
_FAMILIES = (
    # Xiao et al., "C-Pack", arXiv 2309.07597: for questions only. bge-m3 was trained without.
    _Family(r"bge-(small|base|large)-en(-v1\.5)?", _SENTENCE),
    _Family(r"bge-(small|base|large)-zh(-v1\.5)?", Instructions("为这个句子生成表示以用于检索相关文章：")),
    # Wang et al., arXiv 2212.03533 and 2402.05672: for both. The ones called instruct take a task instead.
    _Family(r"(multilingual-)?e5-(small|base|large)(-v2|-unsupervised)?", _E5),
    _Family(
        r"(multilingual-e5-large|e5-mistral-7b)-instruct",
        Instructions("Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery: "),
    ),
    # Merrick et al., arXiv 2405.05374; the second version, arXiv 2412.04506, changed it.
    _Family(r"snowflake-arctic-embed-(xs|s|m|m-long|l|m-v1\.5)", _SENTENCE),
    _Family(r"snowflake-arctic-embed-(m|l)-v2\.0", Instructions("query: ")),
    # Nussbaum et al., arXiv 2402.01613.
    _Family(r"nomic-embed-text-v(1|1\.5|2-moe)(-unsupervised)?|modernbert-embed-(base|large)", _NOMIC),
    _Family(r"mxbai-embed-(large|2d-large)-v1", _SENTENCE),
    # Li and Li, arXiv 2309.12871.
    _Family(r"uae-large-v1", _SENTENCE),
)

# How a cache of downloaded models names its folders: models--OWNER--NAME/snapshots/REVISION.
_CACHED = re.compile(r"models--(?:.+?--)?(.+)")


def of(name: str, prompts: Mapping[str, str | None], default: str | None) -> Instructions:
    """The instructions of a model.

    Args:
        name: of the model, or its folder.
        prompts: instructions by name, as its configuration has them. Empty ones say nothing: they are written into
            every configuration, also those of models that need one.
        default: which of them stands in front of every text for which there is no other, or None.
    """
    query, passage = _first(prompts, _QUERY_NAMES), _first(prompts, _PASSAGE_NAMES)
    if query or passage:
        return Instructions(query, passage)  # who says one of them means that the other has none
    if for_all := prompts.get(default or ""):
        return Instructions(for_all, for_all)
    return _of_family(name)


def _first(prompts: Mapping[str, str | None], names: tuple[str, ...]) -> str:
    return next((text for name in names if (text := prompts.get(name))), "")


def _of_family(name: str) -> Instructions:
    parts = Path(name).parts
    cached = next((found[1] for part in parts if (found := _CACHED.fullmatch(part))), None)
    own = cached or (parts[-1] if parts else "")
    fits = (its.instructions for its in _FAMILIES if re.fullmatch(its.pattern, own, re.IGNORECASE))
    return next(fits, Instructions())
