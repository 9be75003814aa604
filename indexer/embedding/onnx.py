"""An exported model, run by ONNX Runtime: no torch in the process that searches."""

import threading
from typing import Any

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from . import THREADS, Vector
from .minilm import ExportedModel


class OnnxEmbedder:
    """Embeds one text a run.

    Dynamic int8 scales over the whole tensor, so in a batch a text's vector would depend on its neighbours;
    alone it is deterministic, and faster.
    """

    def __init__(self, name: str, model: ExportedModel) -> None:
        self.name = name
        self.fingerprint = model.sha256
        self._max_length = model.max_length
        self._tokenizer = Tokenizer.from_file(str(model.folder / "tokenizer.json"))
        # The packaged file has truncation and padding to 128 written in; the model reads `max_length`.
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
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
        return len(self._tokenizer.encode(text).ids) <= self._max_length

    def embed_passage(self, text: str) -> Vector:
        """The vector of a text: shape (dimension,), float32, length 1. Safe to call from many threads."""
        encoding = self._tokenizer.encode(text)
        if len(encoding.ids) > self._max_length:
            encoding.truncate(self._max_length - 1)
            ids = [*encoding.ids, self._end]
        else:
            ids = encoding.ids
        row = np.array([ids], dtype=np.int64)
        values = {"input_ids": row, "attention_mask": np.ones_like(row), "token_type_ids": np.zeros_like(row)}
        with self._slots:
            (vectors,) = self._session.run(None, {name: values[name] for name in self._inputs})
        return vectors[0]

    embed_query = embed_passage

    @property
    def _end(self) -> int:
        return self._tokenizer.encode("").ids[-1]
