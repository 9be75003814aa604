"""LlamaIndex: the retriever, in LlamaIndex's own query engines, over an index and over a server."""

import asyncio
import json
import subprocess
import sys

import pytest
import trackrecord
from adapted import (
    NEAREST_SPEAKER,
    REFUSED,
    SANCTIONS,
    SESSION_3,
    UNASKABLE,
    UNFIT,
    UNFIT_MODE,
    UNKNOWN_SPEAKER,
    is_provenance_of,
    says_how_to_quote,
    stands_in_its_source,
    tells_what_is_not_opened,
)
from llama_index.core import get_response_synthesizer
from llama_index.core.agent.workflow import FunctionAgent, ToolCallResult
from llama_index.core.base.llms.types import ChatMessage, ToolCallBlock
from llama_index.core.llms.mock import MockFunctionCallingLLM, MockLLM
from llama_index.core.query_engine import RetrieverQueryEngine
from llama_index.core.response_synthesizers.no_text import NoText
from llama_index.core.retrievers import QueryFusionRetriever
from llama_index.core.schema import MetadataMode, ObjectType, TextNode
from llama_index.core.vector_stores import MetadataFilter, MetadataFilters
from trackrecord.adapters.llamaindex import TrackrecordRetriever, ask_tool

#: An agent looks at fields of its own that pydantic will do away with.
AS_IT_WARNS = pytest.mark.filterwarnings("ignore::pydantic.PydanticDeprecationWarning")
HIDEYA = "What did Hideya Kurata say of the stalled talks?"


@pytest.fixture(params=["index", "server"])
def reports(request, index_folder, server):
    with trackrecord.open(index_folder) if request.param == "index" else trackrecord.connect(server) as opened:
        yield opened


@pytest.fixture
def anywhere(server):
    """Where nothing is asked."""
    with trackrecord.connect(server) as opened:
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
        "whereabouts: meeting 3, Beijing, China, 2006-04-28 to 2006-04-29, session 3, chaired by Ambassador Jin; "
        "speaking: Seung-bae Yeo (CSCAP Korea)\n"
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


@pytest.mark.parametrize("made_with, error, told", [*UNFIT.values(), UNFIT_MODE], ids=[*UNFIT, "a mode"])
def test_what_no_search_could_take_is_told_when_it_is_made(made_with, error, told, anywhere):
    with pytest.raises(error, match=told):
        TrackrecordRetriever(anywhere, **made_with)


def test_llamaindexs_own_filters_are_told_apart(anywhere):
    of_a_store = MetadataFilters(filters=[MetadataFilter(key="session", value=3)])

    with pytest.raises(trackrecord.FilterError, match="there is no filter 'condition'; filters are study_group"):
        TrackrecordRetriever(anywhere, filters=of_a_store)


def test_reports_are_opened_first():
    assert tells_what_is_not_opened(TrackrecordRetriever)
    assert tells_what_is_not_opened(ask_tool)


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


def test_the_tool_answers_with_citations(reports):
    tool = ask_tool(reports)

    output = tool.call("When was the Seoul meeting?")

    assert output.content == (
        "The second meeting was held on 11–12 October 2005.\n[1] northeast-asia/group/p17: the group's page"
    )
    assert output.raw_output.citations[0].quote == "11-12 October 2005"
    assert asyncio.run(tool.acall("When was the Seoul meeting?")).content == output.content


def test_the_tool_refuses_with_a_reason(reports):
    output = ask_tool(reports).call(REFUSED)

    assert output.content.startswith("No answer (report_not_held): The report of that meeting is not held.")


def test_the_tool_answers_from_what_the_filters_leave(reports):
    output = ask_tool(reports, place="Seoul").call(SANCTIONS)

    assert output.raw_output.reason == "report_not_held"


def test_a_model_is_told_how_to_quote(anywhere):
    its = ask_tool(anywhere).metadata.to_openai_tool()["function"]

    assert its["name"] == "ask_meeting_reports"
    assert list(its["parameters"]["properties"]) == ["question"]
    assert says_how_to_quote(its["description"])


def test_what_is_no_filter_is_told_when_the_tool_is_made(anywhere):
    with pytest.raises(trackrecord.FilterError, match="there is no filter 'top_k'; filters are study_group, meeting"):
        ask_tool(anywhere, top_k=3)


def heard_of_tool(tool, question):
    """What an agent hears of a tool that its model asks once."""

    def model(messages, **_):
        if messages[-1].role == "tool":
            return ChatMessage(messages[-1].content, role="assistant")
        call = ToolCallBlock(tool_call_id="1", tool_name=tool.metadata.name, tool_kwargs={"question": question})
        return ChatMessage(role="assistant", blocks=[call])

    async def run():
        agent = FunctionAgent(tools=[tool], llm=MockFunctionCallingLLM(response_generator=model))
        handler = agent.run("Go on.")
        heard = [its.tool_output async for its in handler.stream_events() if isinstance(its, ToolCallResult)]
        return heard, str(await handler)

    return asyncio.run(run())


@AS_IT_WARNS
def test_an_agent_asks(reports):
    (output,), said = heard_of_tool(ask_tool(reports), "When was the Seoul meeting?")

    assert said == output.content
    assert said.startswith("The second meeting was held on 11–12 October 2005.")
    assert json.loads(output.model_dump_json())["raw_output"]["answered"] is True


@AS_IT_WARNS
@pytest.mark.parametrize("question, told", UNASKABLE.items(), ids=["empty", "too long"])
def test_a_question_that_cannot_be_asked_is_the_tools_error(reports, question, told):
    (output,), said = heard_of_tool(ask_tool(reports), question)

    assert (output.is_error, type(output.exception)) == (True, trackrecord.QueryError)
    assert said == output.content
    assert said.endswith(told)


def test_without_llamaindex_the_way_to_get_it_is_told():
    program = "import sys; sys.modules['llama_index'] = None; import trackrecord.adapters.llamaindex"

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert "ImportError: llama_index" in done.stderr
    assert done.stderr.strip().endswith("pip install 'trackrecord[llamaindex]'")
