"""Word pieces: what a model reads a text as, and how many of them it reads."""

from pathlib import Path

from tokenizers import Tokenizer


class WordPieces:
    """The tokenizer of a model; it loads in a fraction of the model's time. Safe to use from many threads."""

    def __init__(self, file: Path, most: int) -> None:
        """Load a tokenizer.

        Args:
            file: `tokenizer.json` of the model.
            most: how many pieces the model reads, the two at the ends among them.
        """
        self.file = file
        self.most = most
        self._tokenizer = Tokenizer.from_file(str(file))
        # The packaged file has truncation and padding to 128 written in; the model reads `most`.
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._end = self._tokenizer.encode("").ids[-1]

    def fits(self, text: str) -> bool:
        """Whether the model reads the whole text."""
        # No text has more pieces than bytes, but for the two at its ends; most need not be cut up to know.
        return len(text.encode()) + 2 <= self.most or len(self._tokenizer.encode(text).ids) <= self.most

    def ids(self, text: str) -> list[int]:
        """The pieces of a text, as many as the model reads."""
        ids = self._tokenizer.encode(text).ids
        return ids if len(ids) <= self.most else [*ids[: self.most - 1], self._end]
