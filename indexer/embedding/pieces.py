"""Word pieces: what a model reads a text as, and how many of them it reads."""

from pathlib import Path

from tokenizers import Tokenizer
from tokenizers.normalizers import BertNormalizer


class WordPieces:
    """The tokenizer of a model; it loads in a fraction of the model's time. Safe to use from many threads."""

    def __init__(self, file: Path, most: int, instruction: str = "") -> None:
        """Load a tokenizer.

        Args:
            file: `tokenizer.json` of the model.
            most: how many pieces the model reads, those at the ends among them.
            instruction: what the model gets in front of a passage; it takes some of them.
        """
        self.file = file
        self.most = most
        self.instruction = instruction
        self._tokenizer = Tokenizer.from_file(str(file))
        # The packaged file has truncation and padding to 128 written in; the model reads `most`.
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._ends = self._tokenizer.num_special_tokens_to_add(is_pair=False)
        # No text has more pieces than bytes, but for those at its ends. Unless it is normalised as XLM-RoBERTa does
        # it, where one character may become eighteen.
        self._by_bytes = isinstance(self._tokenizer.normalizer, BertNormalizer)

    def fits(self, text: str) -> bool:
        """Whether the model reads the whole text, as a passage."""
        whole = self.instruction + text
        # Most need not be cut up to know.
        if self._by_bytes and len(whole.encode()) + self._ends <= self.most:
            return True
        return len(self._tokenizer.encode(whole).ids) <= self.most

    def ids(self, text: str) -> list[int]:
        """The pieces of a text as it stands, as many as the model reads."""
        ids = self._tokenizer.encode(text).ids
        if len(ids) <= self.most:
            return ids
        cut = self._tokenizer.encode(text, add_special_tokens=False)
        cut.truncate(self.most - self._ends)
        return self._tokenizer.post_process(cut).ids
