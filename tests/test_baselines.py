"""Other libraries' quick starts; each is tried where its library is installed (`make compare` installs them all)."""

import importlib.util

import pytest
from trackrecord.errors import NotConfiguredError, QuestionsError
from trackrecord.eval.baselines import NAMES, Baseline
from trackrecord.eval.questions import Question
from trackrecord.eval.systems import Trackrecord
from trackrecord.retriever.filters import Filters

# What each quick start needs; Haystack and LlamaIndex alone are installed for the adapters.
MODULES = {
    "bm25s": "bm25s",
    "haystack": "haystack_integrations",
    "llamaindex": "llama_index.embeddings",
    "txtai": "txtai",
}


@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("name", NAMES)
def test_its_chunks_stand_in_the_documents(index, tmp_path, name):
    module = MODULES[name.split("-")[0]]
    if importlib.util.find_spec(module) is None:
        with pytest.raises(NotConfiguredError, match="pip install 'trackrecord\\[baselines\\]'"):
            Baseline(name, index, tmp_path).pieces()
        return
    baseline = Baseline(name, index, tmp_path)

    pieces = baseline.pieces()
    found = baseline.retrieve(Question("q", "What is China's attitude to sanctions on North Korea?", "position"))

    assert set(found.pieces) <= set(pieces)
    assert any("sanctions" in its.text for its in found.pieces[:10])
    if name.endswith("-passages"):
        own = Trackrecord("hybrid", index).pieces()
        assert sorted(repr(its.span) for its in pieces) == sorted(repr(its.span) for its in own)
        return
    for its in pieces:
        source = index.store.source(*its.span.document)
        assert its.text.split()[0] == source[its.span.char_start : its.span.char_end].split()[0]
        assert its.text.split()[-1] == source[its.span.char_start : its.span.char_end].split()[-1]


def test_a_filter_is_refused_rather_than_ignored(index, tmp_path):
    with pytest.raises(QuestionsError, match="knows no filters"):
        Baseline("bm25s", index, tmp_path).retrieve(Question("q", "?", "fact", filters=Filters(session=(3,))))
