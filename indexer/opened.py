"""An index, opened: the one thing that everything above searches."""

import weakref
from pathlib import Path

from ..errors import IndexUnfitError
from . import embedding, generation
from .embedding import Embedder
from .facets import Facets
from .layout import Layout
from .manifest import Manifest, read_manifest, verify_if_small
from .store import Store
from .vectors import Vectors
from .words import Words


class Index:
    """One generation, opened for reading; safe to use from many threads. Closed when nobody uses it any more.

    Attributes:
        folder: of the index.
        generation: its name.
        manifest: what it is made of.
    """

    def __init__(self, folder: Path, embedder: Embedder | None = None) -> None:
        """Open the generation in use of the index in `folder`; it is not pruned while it is open.

        Args:
            folder: of the index.
            embedder: one that is loaded already, used if it is the index's; None to load it.

        Raises:
            IndexMissingError: there is no index.
            IndexUnfitError: it is damaged, foreign, or was made with another model than the one here.
            ModelError: its model is missing or damaged.
        """
        self.folder = folder
        current, held = generation.hold(folder)
        weakref.finalize(self, held.close)
        self.generation = current.name
        self.manifest: Manifest = read_manifest(current)
        verify_if_small(current, self.manifest)
        fits = embedder is not None and embedder.fingerprint == self.manifest.model_sha256
        self.embedder: Embedder = embedder if embedder and fits else embedding.load(self.manifest.model)
        if self.embedder.fingerprint != self.manifest.model_sha256:
            raise IndexUnfitError(
                f"{folder} was made with another state of {self.manifest.model}: the model's weights, configuration "
                f"or instructions changed; build it again with: trackrecord index PATH --index {folder}"
            )
        try:
            self.store = Store(current)
            self.facets = Facets(current, self.manifest.passages)
            self.layout = Layout.open(current)
            self.vectors = Vectors(current)
            self.words = Words(current / "words")
        except Exception as error:  # SQLite, FAISS, NumPy and tantivy raise kinds of their own
            raise IndexUnfitError(
                f"the generation {current} cannot be opened ({error}); "
                f"build it again with: trackrecord index PATH --index {folder}"
            ) from error
