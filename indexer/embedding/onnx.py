"""An exported model, run by ONNX Runtime: no torch in the process that searches."""

import threading
from typing import Any

import numpy as np
import onnxruntime

from . import THREADS, Vector
from .minilm import ExportedModel
from .pieces import WordPieces


class OnnxEmbedder:
    """Embeds one text a run.

    Dynamic int8 scales over the whole tensor, so in a batch a text's vector would depend on its neighbours;
    alone it is deterministic, and faster.
    """

    def __init__(self, name: str, model: ExportedModel) -> None:
        self.name = name
        self.fingerprint = model.sha256
        self.pieces = WordPieces(model.folder / "tokenizer.json", model.max_length)
        runtime: Any = onnxruntime  # comes without types
        options = runtime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session: Any = runtime.InferenceSession(
            str(model.folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._inputs: tuple[str, ...] = tuple(entry.name for entry in self._session.get_inputs())
        self.dimension = int(self._session.get_outputs()[0].shape[-1])
        self._slots = threading.BoundedSemaphore(THREADS)

    def fits(self, text: str) -> bool:
        """Whether the text has at most as many word pieces as the model reads."""
        return self.pieces.fits(text)

    def embed_passage(self, text: str) -> Vector:
        """The vector of a text: shape (dimension,), float32, length 1. Safe to call from many threads."""
        row = np.array([self.pieces.ids(text)], dtype=np.int64)
        values = {"input_ids": row, "attention_mask": np.ones_like(row), "token_type_ids": np.zeros_like(row)}
        with self._slots:
            (vectors,) = self._session.run(None, {name: values[name] for name in self._inputs})
        return vectors[0]

    embed_query = embed_passage
