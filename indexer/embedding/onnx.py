"""An exported model, run by ONNX Runtime: no torch in the process that searches."""

import threading
from typing import Any

import numpy as np

from ... import telemetry
from . import THREADS, About, Embedder, Vector
from .exported import MODEL, TOKENIZER, ExportedModel
from .pieces import WordPieces

telemetry.off()
import onnxruntime  # noqa: E402


class OnnxEmbedder(Embedder):
    """Embeds one text a run.

    Dynamic int8 scales over the whole tensor, so in a batch a text's vector would depend on its neighbours;
    alone it is deterministic, and faster.
    """

    def __init__(self, name: str, model: ExportedModel, *, fingerprint: str | None = None) -> None:
        """Load a model.

        Args:
            name: as the setting names it.
            model: what was exported.
            fingerprint: by which indexes know it; None for the hash over all that its vectors depend on.
        """
        file, its = model.folder / MODEL, model.record
        super().__init__(
            About(
                name=name,
                fingerprint=fingerprint or model.fingerprint,
                dimension=its.dimension,
                max_length=its.max_length,
                instructions=model.instructions,
                size=file.stat().st_size,
                exported_from=its.exported_from,
            )
        )
        self.pieces = WordPieces(model.folder / TOKENIZER, its.max_length, its.passage_instruction)
        runtime: Any = onnxruntime  # comes without types
        options = runtime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session: Any = runtime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
        self._inputs: tuple[str, ...] = tuple(entry.name for entry in self._session.get_inputs())
        self._slots = threading.BoundedSemaphore(THREADS)

    def fits(self, text: str) -> bool:
        """Whether a passage, behind its instruction, has at most as many word pieces as the model reads."""
        return self.pieces.fits(text)

    def embed_passage(self, text: str) -> Vector:
        """The vector of a passage: shape (dimension,), float32, length 1. Safe to call from many threads."""
        return self._embed(self.about.instructions.passage + text)

    def _embed_question(self, text: str) -> Vector:
        return self._embed(self.about.instructions.query + text)

    def _embed(self, text: str) -> Vector:
        row = np.array([self.pieces.ids(text)], dtype=np.int64)
        values = {"input_ids": row, "attention_mask": np.ones_like(row), "token_type_ids": np.zeros_like(row)}
        with self._slots:
            (vectors,) = self._session.run(None, {name: values[name] for name in self._inputs})
        return vectors[0]
