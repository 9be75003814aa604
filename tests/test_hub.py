"""Any other model, by name or folder, through sentence-transformers itself."""

import numpy as np
import pytest
from trackrecord.errors import ModelError
from trackrecord.indexer import embedding
from trackrecord.indexer.embedding import minilm


@pytest.fixture(scope="module")
def hub():
    return embedding.load(str(minilm.weights()))


def test_a_folder_s_model_gives_vectors_of_length_1(hub):
    vector = hub.embed_passage("North Korea sanctions")

    assert vector.shape == (hub.dimension,) == (384,)
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)


def test_the_exported_model_comes_near_the_one_it_was_exported_from(hub):
    text = "North Korea sanctions"

    assert hub.embed_passage(text) @ embedding.load().embed_passage(text) > 0.98


def test_a_model_that_is_not_here_is_named():
    with pytest.raises(ModelError, match="no/such-model"):
        embedding.load("no/such-model")
