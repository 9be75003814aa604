"""Any other model, by name or folder, run by sentence-transformers itself."""

import hashlib
import os
from pathlib import Path
from typing import Any

from ...errors import ModelError
from . import Vector


class HubEmbedder:
    """A sentence-transformers model with its own instructions for questions and passages.

    Texts are embedded one a run: padding to a longer neighbour changes a vector's last digits.
    Nothing is downloaded: a model that is not a folder has to be in the Hugging Face cache already.
    """

    def __init__(self, name: str) -> None:
        os.environ["HF_HUB_OFFLINE"] = "1"
        from sentence_transformers import SentenceTransformer

        try:
            self._model: Any = SentenceTransformer(name, device="cpu", local_files_only=True)
        except Exception as error:  # each back end raises its own kinds for a model that is not there
            raise ModelError(
                f"the model {name} is neither a folder with a sentence-transformers model nor in this "
                f"machine's cache of models; name such a folder ({type(error).__name__})"
            ) from error
        self.name = name
        self.dimension = int(self._model.get_embedding_dimension())
        self.fingerprint = self._hash_of_weights()

    def fits(self, text: str) -> bool:
        """Whether the text has at most as many word pieces as the model reads."""
        limit = self._model.max_seq_length
        return limit is None or len(self._model.tokenizer(text)["input_ids"]) <= limit

    def embed_passage(self, text: str) -> Vector:
        """The vector of a passage: shape (dimension,), float32, length 1."""
        return self._model.encode_document(text, normalize_embeddings=True, show_progress_bar=False)

    def embed_query(self, text: str) -> Vector:
        """The vector of a question, with the model's instruction for questions."""
        return self._model.encode_query(text, normalize_embeddings=True, show_progress_bar=False)

    def _hash_of_weights(self) -> str:
        digest = hashlib.sha256()
        for name, values in sorted(self._model.state_dict().items()):
            digest.update(name.encode())
            digest.update(values.contiguous().numpy().tobytes())
        for file in sorted(Path(self.name).glob("*.json")):
            digest.update(file.read_bytes())
        return digest.hexdigest()
