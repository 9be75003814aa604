"""A sentence-transformers model → ONNX, int8. Run in a child process: `python -m …export MODEL TARGET`.

The whole pipeline is exported (transformer, pooling, normalisation), so what runs needs only the tokenizer.
Two exports of one model with the same versions of torch and onnxruntime are byte-identical.
"""

import json
import logging
import os
import shutil
import sys
import tempfile
import warnings
from pathlib import Path
from typing import Any

from .minilm import sha256_of

INPUTS = ("input_ids", "attention_mask", "token_type_ids")


def export(model: str, target: Path) -> None:
    """Export a model, published by one rename: `target` holds all of it or does not exist.

    Args:
        model: a folder with a sentence-transformers model.
        target: the folder to make; left as it is where it exists already.
    """
    from onnxruntime import quantization
    from sentence_transformers import SentenceTransformer

    quantizer: Any = quantization
    loaded: Any = SentenceTransformer(model, device="cpu", model_kwargs={"attn_implementation": "eager"})
    with tempfile.TemporaryDirectory(dir=target.parent) as temporary:
        work = Path(temporary)
        _trace(loaded.eval(), work / "float.onnx")
        built = work / "built"
        built.mkdir()
        quantizer.quantize_dynamic(
            work / "float.onnx", built / "model.onnx", weight_type=quantizer.QuantType.QInt8, per_channel=True
        )
        shutil.copyfile(Path(model) / "tokenizer.json", built / "tokenizer.json")
        record = {"sha256": sha256_of(built / "model.onnx"), "max_length": loaded.max_seq_length}
        (built / "export.json").write_text(json.dumps(record))
        if not target.exists():
            built.rename(target)


def _trace(loaded: Any, file: Path) -> None:  # noqa: ANN401 — sentence-transformers has no types here
    import torch

    class Pipeline(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = loaded

        def forward(self, *inputs: torch.Tensor) -> torch.Tensor:
            return self.model(dict(zip(INPUTS, inputs, strict=True)))["sentence_embedding"]

    example = torch.ones((1, 8), dtype=torch.int64)
    axes = {name: {0: "texts", 1: "tokens"} for name in INPUTS}
    onnx: Any = torch.onnx
    onnx.export(
        Pipeline(),
        (example, example, torch.zeros_like(example)),
        str(file),
        input_names=list(INPUTS),
        output_names=["embedding"],
        dynamic_axes={**axes, "embedding": {0: "texts"}},
        opset_version=17,
        dynamo=False,
    )


if __name__ == "__main__":
    os.environ["HF_HUB_OFFLINE"] = "1"
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    export(sys.argv[1], Path(sys.argv[2]))
