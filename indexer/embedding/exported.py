"""A model exported to ONNX, as a folder: what is in it, and whether it is what was written.

model.onnx      transformer, pooling and normalisation, int8
tokenizer.json  cuts a text into word pieces
export.json     what it came from, the hashes of both, and all else that its vectors depend on
"""

import hashlib
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import msgspec

from ...errors import ModelError
from .instructions import Instructions

MODEL, TOKENIZER, RECORD = "model.onnx", "tokenizer.json", "export.json"


@dataclass(frozen=True, slots=True)
class Overrides:
    """What is said in place of a model's own configuration; what is None stays as the model has it.

    Attributes:
        query: the instruction for questions; empty for none. `passage` likewise.
        max_length: word pieces that the model reads of a text.
    """

    query: str | None = None
    passage: str | None = None
    max_length: int | None = None


class Record(msgspec.Struct, frozen=True):
    """What export.json holds.

    Attributes:
        exported_from: name or folder of the model.
        sha256: of model.onnx; `tokenizer_sha256` of tokenizer.json.
        dimension: length of a vector.
        max_length: word pieces that the model reads, those at the ends and of the instruction among them.
        query_instruction: put in front of a question; empty for none. `passage_instruction` likewise.
    """

    exported_from: str
    sha256: str
    tokenizer_sha256: str
    dimension: int
    max_length: int
    query_instruction: str
    passage_instruction: str


@dataclass(frozen=True, slots=True)
class ExportedModel:
    """A model ready to run, both files as they were written."""

    folder: Path
    record: Record

    @property
    def instructions(self) -> Instructions:
        """What stands in front of questions and passages."""
        return Instructions(self.record.query_instruction, self.record.passage_instruction)

    @property
    def fingerprint(self) -> str:
        """Hash over all that the vectors depend on; what the model was called is none of that."""
        its = self.record
        parts = (
            its.sha256,
            its.tokenizer_sha256,
            str(its.max_length),
            its.query_instruction,
            its.passage_instruction,
        )
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def is_here(folder: Path) -> bool:
    """Whether a folder is an exported model, or was one."""
    return (folder / RECORD).exists()


def read(folder: Path, mend: str = "export the model anew: trackrecord model export MODEL FOLDER") -> ExportedModel:
    """An exported model, checked against what was recorded.

    Args:
        folder: of the model.
        mend: what to do, once the folder is deleted, where it is damaged.

    Raises:
        ModelError: a file is missing, damaged or another one; the message says what to do.
    """
    try:
        record = msgspec.json.decode((folder / RECORD).read_bytes(), type=Record)
        found = {MODEL: sha256_of(folder / MODEL), TOKENIZER: sha256_of(folder / TOKENIZER)}
    except (OSError, msgspec.MsgspecError) as error:
        raise ModelError(f"the model in {folder} is damaged ({error}); delete that folder and {mend}") from error
    for file, recorded in ((MODEL, record.sha256), (TOKENIZER, record.tokenizer_sha256)):
        if found[file] != recorded:
            raise ModelError(
                f"{folder / file} has sha256 {found[file][:12]}…, recorded is {recorded[:12]}…; "
                f"delete that folder and {mend}"
            )
    return ExportedModel(folder, record)


def export(model: str, target: Path, overrides: Overrides | None = None) -> None:
    """Export a sentence-transformers model, in a child process: torch takes hundreds of MB, and this may be a server.

    Args:
        model: its name or folder.
        target: the folder to make, all of it or nothing; one that another process made meanwhile is left as it is.
        overrides: what is not to be as the model has it.

    Raises:
        ModelError: the model is not here or cannot be exported; the message says why.
    """
    if is_here(Path(model)):
        raise ModelError(f"{model} was exported already; use it as it is: trackrecord index PATH --model {model}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ModelError(f"{target} cannot be written ({error.strerror}); name another folder") from error
    said = msgspec.json.encode(overrides or Overrides()).decode()
    command = [sys.executable, "-X", "utf8", "-m", f"{__package__}.export", model, str(target), said]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        reason = done.stderr.strip().splitlines()[-1:] or ["no message"]
        raise ModelError(
            f"{model} cannot be exported to ONNX: {reason[0]}; "
            f"a model that is here can be used as it is: trackrecord index PATH --model {model}"
        )


def sha256_of(file: Path) -> str:
    """Hash of a file's bytes."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
