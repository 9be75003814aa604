"""LlamaIndex: the retriever, in LlamaIndex's own query engines, over an index and over a server."""

import asyncio
import json
import subprocess
import sys

import pytest
import trackrecord
from adapted import NEAREST_SPEAKER, SANCTIONS, SESSION_3, UNKNOWN_SPEAKER, is_provenance_of, stands_in_its_source
from llama_index.core import get_response_synthesizer
from llama_index.core.llms.mock import MockLLM
from llama_index.core.query_engine import RetrieverQueryEngine
from llama_index.core.response_synthesizers.no_text import NoText
from llama_index.core.retrievers import QueryFusionRetriever
from llama_index.core.schema import MetadataMode, ObjectType, TextNode
from trackrecord.adapters.llamaindex import TrackrecordRetriever

HIDEYA = "What did Hideya Kurata say of the stalled talks?"


@pytest.fixture(params=["index", "server"])
def reports(request, index_folder, server):
    with trackrecord.open(index_folder) if request.param == "index" else trackrecord.connect(server) as opened:
        yield opened


@pytest.fixture(params=["index", "server"])
def opened_async(request, index_folder, server):
    """For each event loop its own."""
    if request.param == "index":
        return lambda: trackrecord.open_async(index_folder)
    return lambda: trackrecord.connect_async(server)


def test_nodes_are_the_passages_that_a_search_finds(reports):
    found = reports.search(SANCTIONS, top_k=100)

    nodes = TrackrecordRetriever(reports, top_k=100).retrieve(SANCTIONS)

    assert [(its.node_id, its.text, its.score) for its in nodes] == [
        (its.passage.id, its.passage.text, its.score) for its in found.results
    ]
    for its, result in zip(nodes, found.results, strict=True):
        assert is_provenance_of(result.passage, found.index, its.metadata)


def test_a_node_says_where_it_stands(reports):
    retriever = TrackrecordRetriever(reports, top_k=1, filters={"speaker": "Seung-bae Yeo"})

    (found,) = retriever.retrieve("What holds up the stalled talks?")

    node, source = found.node, found.node.source_node
    assert node.node_id == "northeast-asia/3/s3/p1.8"
    assert node.get_node_info() == {"start": 11832, "end": 12211}
    assert (source.node_id, source.node_type) == (
        "northeast-asia/meeting-3-beijing-2006-04.txt",
        ObjectType.DOCUMENT,
    )
    assert source.hash == node.metadata["sha256"]
    assert node.ref_doc_id == source.node_id


def test_a_language_model_sees_what_to_cite_by_and_no_hashes(reports):
    retriever = TrackrecordRetriever(reports, top_k=1, filters={"speaker": "Seung-bae Yeo"})

    (found,) = retriever.retrieve("What holds up the stalled talks?")

    assert found.get_content(MetadataMode.LLM) == (
        "passage_id: northeast-asia/3/s3/p1.8\n"
        "whereabouts: meeting 3, Beijing, China, 2006-04-28, session 3, chaired by Ambassador Jin, "
        "Seung-bae Yeo (CSCAP Korea)\n"
        "kind: presentation\n"
        "study_group_title: Future prospects for multilateral security frameworks in Northeast Asia\n"
        "meeting_title: Third Expert Meeting of the CSCAP Study Group on How to Realize Multilateral Security "
        "Cooperation in North Pacific/Northeast Asia\n"
        "session_title: 6-Party Talks and Multilateral Security Cooperation\n"
        "\n" + found.text
    )


def test_what_is_not_known_is_not_shown_to_a_language_model(reports):
    nodes = TrackrecordRetriever(reports, top_k=100).retrieve("meetings of the study group")

    of_the_page = [its for its in nodes if its.metadata["meeting"] is None]
    assert of_the_page
    assert not any("None" in its.node.get_metadata_str(MetadataMode.LLM) for its in nodes)


def test_what_is_embedded_or_reranked_is_the_text_alone(reports):
    (found,) = TrackrecordRetriever(reports, top_k=1).retrieve(SANCTIONS)

    assert found.get_content(MetadataMode.EMBED) == found.text


def test_every_node_stands_in_its_source(reports):
    nodes = TrackrecordRetriever(reports, top_k=100).retrieve("security")

    assert len(nodes) > 50
    assert all(stands_in_its_source(reports, its.text, its.metadata) for its in nodes)


def test_nodes_come_back_whole_from_json(reports):
    (found,) = TrackrecordRetriever(reports, top_k=1).retrieve(SANCTIONS)

    written = found.node.to_json()

    assert json.loads(written)["metadata"] == found.metadata
    assert TextNode.from_json(written) == found.node


def test_coroutines_find_the_same(reports, opened_async):
    async def found():
        async with opened_async() as async_reports:
            return await TrackrecordRetriever(reports, async_reports=async_reports, filters=SESSION_3).aretrieve(
                SANCTIONS
            )

    assert asyncio.run(found()) == TrackrecordRetriever(reports, filters=SESSION_3).retrieve(SANCTIONS)


def test_coroutines_need_no_reports_of_their_own(reports):
    retriever = TrackrecordRetriever(reports, top_k=3)

    async def found():
        return await asyncio.gather(retriever.aretrieve(SANCTIONS), retriever.aretrieve("roadmap"))

    assert asyncio.run(found()) == [retriever.retrieve(SANCTIONS), retriever.retrieve("roadmap")]


def test_filters_choose_what_is_searched(reports):
    nodes = TrackrecordRetriever(reports, filters=SESSION_3, top_k=100).retrieve("security")

    assert {its.metadata["session"] for its in nodes} == {3}


def test_a_mode_is_chosen_by_name(reports):
    found = reports.search(SANCTIONS, mode="lexical")

    nodes = TrackrecordRetriever(reports, mode="lexical").retrieve(SANCTIONS)

    assert [its.node_id for its in nodes] == [its.passage.id for its in found.results]


def test_what_is_wrong_is_told_as_a_search_tells_it(reports):
    retriever = TrackrecordRetriever(reports, filters=UNKNOWN_SPEAKER)

    with pytest.raises(trackrecord.FilterError, match=NEAREST_SPEAKER):
        retriever.retrieve(SANCTIONS)
    with pytest.raises(trackrecord.FilterError, match=NEAREST_SPEAKER):
        asyncio.run(retriever.aretrieve(SANCTIONS))
    with pytest.raises(trackrecord.FilterError, match="there is no filter 'rerank'; filters are study_group, meeting"):
        TrackrecordRetriever(reports, filters={"rerank": True})
    with pytest.raises(trackrecord.QueryError, match="there is no mode 'telepathic'; choose from hybrid, dense"):
        TrackrecordRetriever(reports, mode="telepathic").retrieve(SANCTIONS)


def test_a_query_engine_hands_on_what_was_found(reports):
    retriever = TrackrecordRetriever(reports, top_k=3)
    engine = RetrieverQueryEngine(retriever, NoText(llm=MockLLM()))

    assert engine.query(SANCTIONS).source_nodes == retriever.retrieve(SANCTIONS)
    assert asyncio.run(engine.aquery(SANCTIONS)).source_nodes == retriever.retrieve(SANCTIONS)


def test_a_language_model_is_given_passages_with_their_ids(reports):
    retriever = TrackrecordRetriever(reports, top_k=2)
    # This model says again what it was asked.
    engine = RetrieverQueryEngine(retriever, get_response_synthesizer(response_mode="compact", llm=MockLLM()))

    response = engine.query(SANCTIONS)

    for its in retriever.retrieve(SANCTIONS):
        assert f"passage_id: {its.node_id}\nwhereabouts: meeting 3, Beijing, China" in response.response
        assert its.text in response.response
        assert its.metadata["sha256"] not in response.response


def test_a_passage_that_two_retrievers_find_is_known_as_one(reports):
    modes = [TrackrecordRetriever(reports, mode=mode) for mode in ("dense", "lexical")]
    found = [its.node_id for retriever in modes for its in retriever.retrieve(HIDEYA)]
    assert len(set(found)) < len(found)

    fused = QueryFusionRetriever(
        modes, llm=MockLLM(), num_queries=1, mode="reciprocal_rerank", similarity_top_k=20, use_async=False
    ).retrieve(HIDEYA)

    assert sorted(its.node_id for its in fused) == sorted(set(found))


def test_without_llamaindex_the_way_to_get_it_is_told():
    program = "import sys; sys.modules['llama_index'] = None; import trackrecord.adapters.llamaindex"

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert "ImportError: llama_index" in done.stderr
    assert done.stderr.strip().endswith("pip install 'trackrecord[llamaindex]'")
