"""An index, opened: the one thing that everything above searches."""

from pathlib import Path

from ..errors import IndexUnfitError
from . import embedding, generation
from .embedding import Embedder
from .generation import Manifest
from .store import Store
from .vectors import Vectors
from .words import Words


class Index:
    """One generation, opened for reading; safe to use from many threads.

    Attributes:
        generation: its name.
        manifest: what it is made of.
    """

    def __init__(self, folder: Path) -> None:
        """Open the generation in use of the index in `folder`.

        Raises:
            IndexMissingError: there is no index.
            IndexUnfitError: it is damaged, foreign, or was made with another model than the one here.
            ModelError: its model is missing or damaged.
        """
        current = generation.current(folder)
        self.generation = current.name
        self.manifest: Manifest = generation.read_manifest(current)
        self.embedder: Embedder = embedding.load(self.manifest.model)
        if self.embedder.fingerprint != self.manifest.model_sha256:
            raise IndexUnfitError(
                f"{folder} was made with another export of {self.manifest.model}; "
                f"build it again with: trackrecord index PATH --index {folder}"
            )
        try:
            self.store = Store(current)
            self.vectors = Vectors(current)
            self.words = Words(current / "words")
        except Exception as error:  # SQLite, FAISS, NumPy and tantivy raise kinds of their own
            raise IndexUnfitError(
                f"the generation {current} cannot be opened ({error}); "
                f"build it again with: trackrecord index PATH --index {folder}"
            ) from error
