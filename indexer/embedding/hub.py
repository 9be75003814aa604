"""Any other model, by name or folder, run by sentence-transformers itself."""

import copy
import hashlib
import logging
import os
import sys
import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ...errors import ModelError
from . import About, Embedder, Vector
from . import instructions as instructing
from .exported import Overrides
from .instructions import Instructions

# Beside its weights, a model is made of these; the rest of its folder are pages, figures and other forms of it.
_CONFIGURATION = (".json", ".txt", ".model")
# What tokenizers without a limit write for one is far above this.
_ENDLESS = 1_000_000


@dataclass(frozen=True, slots=True)
class Opened:
    """A sentence-transformers model, and how it is used.

    Attributes:
        model: a `SentenceTransformer` in float32, its length limit set.
        max_length: word pieces that it reads; None for no limit.
    """

    model: Any
    instructions: Instructions
    max_length: int | None


@contextmanager
def loading(name: str, what: str) -> Generator[None]:
    """While a model is loaded: nothing is downloaded or printed, since what a command prints is its own.

    Args:
        name: of the model, or its folder.
        what: kind of sentence-transformers model that it is to be, in words.

    Raises:
        ModelError: it could not be loaded; the message says what to do.
    """
    os.environ["HF_HUB_OFFLINE"] = "1"  # before anything of theirs is imported
    from transformers.utils import logging as transformers

    bars: Any = transformers
    loggers = [logging.getLogger(its) for its in ("sentence_transformers", "transformers")]
    levels, bar = [its.level for its in loggers], bars.is_progress_bar_enabled()
    for its in loggers:
        its.setLevel(logging.ERROR)
    bars.disable_progress_bar()
    try:
        yield
    except Exception as error:  # each back end raises its own kinds for a model that is not there
        if "trust_remote_code" in str(error):
            raise ModelError(f"the {what} {name} brings code of its own, which is never run; name another") from error
        raise ModelError(
            f"the {what} {name} is neither a folder with a sentence-transformers {what} nor in this "
            f"machine's cache of models; name such a folder ({type(error).__name__})"
        ) from error
    finally:
        for its, level in zip(loggers, levels, strict=True):
            its.setLevel(level)
        if bar:
            bars.enable_progress_bar()


def open_model(name: str, overrides: Overrides, **settings: str) -> Opened:
    """Load a model. Nothing is downloaded: one that is not a folder has to be in the Hugging Face cache already.

    Args:
        name: of the model, or its folder.
        overrides: what is not to be as the model has it.
        settings: for its transformer.

    Raises:
        ModelError: there is no such model here, it brings code of its own, or reads less than it is told to.
    """
    with loading(name, "model"):
        from sentence_transformers import SentenceTransformer

        model: Any = SentenceTransformer(name, device="cpu", local_files_only=True, model_kwargs=settings)
    model.float().eval()  # some are kept in half precision, which few processors have
    own = instructing.of(name, model.prompts, model.default_prompt_name)
    chosen = replace(
        own,
        query=own.query if overrides.query is None else overrides.query,
        passage=own.passage if overrides.passage is None else overrides.passage,
    )
    return Opened(model, chosen, _limited(name, model, overrides.max_length))


def _limited(name: str, model: Any, wanted: int | None) -> int | None:  # noqa: ANN401 — has no types here
    """Set a model's length limit, and return it."""
    places, own = _places(model), model.max_seq_length
    if wanted is not None and places is not None and wanted > places:
        raise ModelError(f"the model {name} reads at most {places} word pieces; ask for no more with --max-length")
    known = [its for its in (wanted or own, places) if its is not None and its < _ENDLESS]
    limit = int(min(known)) if known else None
    if limit is not None and limit != own:
        model.max_seq_length = limit
    return limit


def _places(model: Any) -> int | None:  # noqa: ANN401
    """How many pieces a transformer has positions for; None where they are computed, so that any number goes."""
    embeddings = getattr(getattr(model[0], "auto_model", None), "embeddings", None)
    positions = getattr(embeddings, "position_embeddings", None)
    if positions is None:
        return None
    # RoBERTa and MPNet count positions from behind the one for padding: of 514 they use 512.
    before = 0 if positions.padding_idx is None else positions.padding_idx + 1
    return int(positions.num_embeddings) - before


class HubEmbedder(Embedder):
    """A sentence-transformers model with its instructions for questions and passages.

    Texts are embedded one a run: padding to a longer neighbour changes a vector's last digits.
    """

    def __init__(self, name: str, overrides: Overrides | None = None) -> None:
        """Load a model.

        Args:
            name: of a model in this machine's cache, or a folder.
            overrides: what is not to be as the model has it.

        Raises:
            ModelError: there is no such model here.
        """
        opened = open_model(name, overrides or Overrides())
        self._model = opened.model
        self._lock = threading.Lock()
        self._tokenizer = None
        if opened.max_length is not None:
            # A copy, since counting without truncation while another thread truncates would change what it truncates.
            self._tokenizer: Any = copy.deepcopy(self._model.tokenizer)
            self._tokenizer.model_max_length = sys.maxsize  # else it warns of each text that does not fit
        super().__init__(
            About(
                name=name,
                fingerprint=_fingerprint(name, opened),
                dimension=int(self._model.get_embedding_dimension()),
                max_length=opened.max_length,
                instructions=opened.instructions,
                size=sum(its.numel() * its.element_size() for its in self._model.state_dict().values()),
            )
        )

    def fits(self, text: str) -> bool:
        """Whether a passage, behind its instruction, has at most as many word pieces as the model reads."""
        limit = self.about.max_length
        if limit is None or self._tokenizer is None:
            return True
        return len(self._tokenizer(self.about.instructions.passage + text)["input_ids"]) <= limit

    def embed_passage(self, text: str) -> Vector:
        """The vector of a passage, with the model's instruction: shape (dimension,), float32, length 1."""
        return self._run(self._model.encode_document, text, self.about.instructions.passage)

    def _embed_question(self, text: str) -> Vector:
        return self._run(self._model.encode_query, text, self.about.instructions.query)

    def _run(self, encode: Any, text: str, instruction: str) -> Vector:  # noqa: ANN401
        with self._lock:  # one run takes all cores, and the tokenizer is not safe to share
            return encode(text, prompt=instruction, normalize_embeddings=True, show_progress_bar=False)


def _fingerprint(name: str, opened: Opened) -> str:
    """Hash over weights, configuration, instructions and length limit."""
    its = opened.instructions
    parts = (hash_of_weights(opened.model, name), its.query, its.passage, str(opened.max_length))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def hash_of_weights(model: Any, name: str) -> str:  # noqa: ANN401
    """sha256 of a model's weights, and of its settings and tokenizer as far as its files are here."""
    import torch

    digest = hashlib.sha256()
    for entry, values in sorted(model.state_dict().items()):
        digest.update(entry.encode())
        # As bytes, since NumPy does not know bfloat16.
        digest.update(values.contiguous().reshape(-1).view(torch.uint8).numpy())
    folder = _folder(name)
    for file in sorted(folder.rglob("*")) if folder else ():
        inside = file.relative_to(folder) if folder else file
        if file.suffix in _CONFIGURATION and not any(part.startswith(".") for part in inside.parts):
            digest.update(str(inside).encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _folder(name: str) -> Path | None:
    """Where the files of a model lie."""
    if Path(name).is_dir():
        return Path(name)
    from huggingface_hub import try_to_load_from_cache

    # A name without an owner is one of sentence-transformers' own.
    for repository in (name, f"sentence-transformers/{name}"):
        found: object = try_to_load_from_cache(repository, "config.json")
        if isinstance(found, str):
            return Path(found).parent
    return None
