"""A sentence-transformers model → ONNX, int8. Run in a child process: `python -m …export MODEL TARGET OVERRIDES`.

The whole pipeline is exported (transformer, pooling, dense layers, normalisation), so what runs needs only the
tokenizer. Two exports of one model with the same versions of torch and onnxruntime are byte-identical.
"""

import logging
import sys
import tempfile
import warnings
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from ... import telemetry
from ...errors import ModelError
from . import hub
from .exported import MODEL, RECORD, TOKENIZER, Overrides, Record, sha256_of
from .hub import Opened
from .pieces import WordPieces

# What an exported model may be given, in this order; which of them is the model's own matter.
_INPUTS = ("input_ids", "attention_mask", "token_type_ids")
# Parts of a pipeline that compute and nothing else. A router would choose by what it is told beside the text.
_PARTS = ("Transformer", "Pooling", "Dense", "LayerNorm", "Normalize", "Dropout")
# Cosine of the traced graph's vectors with the model's; float32 gives .999999, a graph that froze a length far less.
_SAME = 0.9999
_TEXTS = ("A question?", "The participants discussed sanctions, energy and a peace regime. " * 3)


def export(name: str, target: Path, overrides: Overrides) -> None:
    """Export a model, published by one rename: `target` holds all of it or does not exist.

    Args:
        name: of a model, or its folder.
        target: the folder to make; left as it is where it exists already.
        overrides: what is not to be as the model has it.

    Raises:
        ModelError: the model is not here, or it cannot be exported.
    """
    telemetry.off()
    from onnxruntime import quantization

    quantizer: Any = quantization
    opened = hub.open_model(name, overrides, attn_implementation="eager")
    length = _exportable(opened)
    with tempfile.TemporaryDirectory(dir=target.parent) as temporary:
        work = Path(temporary)
        built = work / "built"
        built.mkdir()
        opened.model.tokenizer.backend_tokenizer.save(str(built / TOKENIZER))
        _trace(opened.model, work / "float.onnx")
        _compare(opened, work / "float.onnx", WordPieces(built / TOKENIZER, length))
        quantizer.quantize_dynamic(
            work / "float.onnx", built / MODEL, weight_type=quantizer.QuantType.QInt8, per_channel=True
        )
        record = Record(
            exported_from=name,
            sha256=sha256_of(built / MODEL),
            tokenizer_sha256=sha256_of(built / TOKENIZER),
            dimension=int(opened.model.get_embedding_dimension()),
            max_length=length,
            query_instruction=opened.instructions.query,
            passage_instruction=opened.instructions.passage,
        )
        (built / RECORD).write_bytes(msgspec.json.format(msgspec.json.encode(record)))
        if not target.exists():
            built.rename(target)


def _exportable(opened: Opened) -> int:
    """Check that a model can be exported, and return its length limit."""
    parts: list[type] = [type(part) for part in opened.model]
    foreign = [
        part.__name__
        for place, part in enumerate(parts)
        if part.__name__ not in _PARTS
        or (part.__name__ == "Transformer") != (place == 0)
        or not part.__module__.startswith("sentence_transformers.")
    ]
    if foreign:
        raise ModelError(f"it is not one transformer with pooling: {', '.join(foreign)}")
    tokenizer: Any = opened.model.tokenizer
    if not getattr(tokenizer, "is_fast", False):
        raise ModelError(f"its tokenizer, {type(tokenizer).__name__}, has no fast form, and so no tokenizer.json")
    if tokenizer.truncation_side != "right":
        raise ModelError("it leaves out the beginning of long texts, not their end")
    its = opened.instructions
    if (its.query or its.passage) and not all(getattr(part, "include_prompt", True) for part in opened.model):
        raise ModelError("it leaves its instruction out of the pooling")
    if opened.max_length is None:
        raise ModelError("it says no length limit; give it one with --max-length")
    return opened.max_length


def _trace(model: Any, file: Path) -> None:  # noqa: ANN401 — sentence-transformers has no types here
    import torch

    made = model.tokenizer(_TEXTS[0])
    inputs = [name for name in _INPUTS if name in made]
    last_normalises = type(model[-1]).__name__ == "Normalize"

    class Pipeline(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, *values: torch.Tensor) -> torch.Tensor:
            vectors = self.model(dict(zip(inputs, values, strict=True)))["sentence_embedding"]
            if model.truncate_dim is not None:
                vectors = vectors[:, : model.truncate_dim]
            elif last_normalises:
                return vectors
            return torch.nn.functional.normalize(vectors, p=2, dim=1)

    example = torch.ones((1, 8), dtype=torch.int64)
    axes = {name: {0: "texts", 1: "tokens"} for name in inputs}
    onnx: Any = torch.onnx
    onnx.export(
        Pipeline(),
        tuple(torch.zeros_like(example) if name == "token_type_ids" else example for name in inputs),
        str(file),
        input_names=inputs,
        output_names=["embedding"],
        dynamic_axes={**axes, "embedding": {0: "texts"}},
        opset_version=17,
        dynamo=False,
    )


def _compare(opened: Opened, file: Path, pieces: WordPieces) -> None:
    """Check that the traced graph computes what the model does, for short texts and for one that is too long."""
    import onnxruntime

    runtime: Any = onnxruntime
    session: Any = runtime.InferenceSession(str(file), providers=["CPUExecutionProvider"])
    names = [entry.name for entry in session.get_inputs()]
    for text in (*_TEXTS, _TEXTS[1] * pieces.most):
        whole = opened.instructions.passage + text
        row = np.array([pieces.ids(whole)], dtype=np.int64)
        values = {"input_ids": row, "attention_mask": np.ones_like(row), "token_type_ids": np.zeros_like(row)}
        ((found, *_),) = session.run(None, {name: values[name] for name in names})
        expected = opened.model.encode(whole, prompt="", normalize_embeddings=True, show_progress_bar=False)
        if not float(found @ expected) >= _SAME:
            raise ModelError(f"traced, it gives other vectors than it does (cosine {float(found @ expected):.4f})")


def main() -> int:
    """Export as the command line says; what went wrong is the last line of standard error."""
    name, target, said = sys.argv[1:]
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    try:
        export(name, Path(target), msgspec.json.decode(said, type=Overrides))
    except ModelError as error:
        sys.stderr.write(f"\n{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
