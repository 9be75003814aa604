"""LangChain: the retriever and the tool, in LangChain's own chains, over an index and over a server."""

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
    UNKNOWN_SPEAKER,
    is_provenance_of,
    says_how_to_quote,
    stands_in_its_source,
    tells_what_is_not_opened,
)
from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.documents import Document
from langchain_core.load import dumps
from langchain_core.prompts import ChatPromptTemplate, PromptTemplate, format_document
from langchain_core.runnables import ConfigurableField, RunnableLambda, RunnablePassthrough
from pydantic import ValidationError
from trackrecord.adapters.langchain import TrackrecordRetriever, ask_tool


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


def test_documents_are_the_passages_that_a_search_finds(reports):
    found = reports.search(SANCTIONS, top_k=100)

    documents = TrackrecordRetriever(reports=reports, top_k=100).invoke(SANCTIONS)

    assert all(type(its) is Document for its in documents)
    assert [(its.id, its.page_content) for its in documents] == [
        (its.passage.id, its.passage.text) for its in found.results
    ]
    for document, result in zip(documents, found.results, strict=True):
        metadata = dict(document.metadata)
        assert (metadata.pop("rank"), metadata.pop("score")) == (result.rank, result.score)
        assert is_provenance_of(result.passage, found.index, metadata)


def test_a_document_says_where_it_stands(reports):
    retriever = TrackrecordRetriever(reports=reports, top_k=1, filters={"speaker": "Seung-bae Yeo"})

    (document,) = retriever.invoke("What holds up the stalled talks?")

    told = dict(document.metadata)
    assert len(told.pop("sha256")) == 64
    assert told.pop("generation").startswith("0001-")
    assert told.pop("score") > 0
    assert told == {
        "passage_id": "northeast-asia/3/s3/p1.8",
        "whereabouts": "meeting 3, Beijing, China, 2006-04-28 to 2006-04-29, session 3, chaired by Ambassador Jin; "
        "speaking: Seung-bae Yeo (CSCAP Korea)",
        "kind": "presentation",
        "speaker": "Seung-bae Yeo",
        "affiliation": "CSCAP Korea",
        "study_group": "northeast-asia",
        "study_group_title": "Future prospects for multilateral security frameworks in Northeast Asia",
        "meeting": 3,
        "meeting_title": "Third Expert Meeting of the CSCAP Study Group on How to Realize Multilateral Security "
        "Cooperation in North Pacific/Northeast Asia",
        "place": "Beijing, China",
        "venue": "Beijing New Plaza Hotel",
        "start": "2006-04-28",
        "end": "2006-04-29",
        "session": 3,
        "session_title": "6-Party Talks and Multilateral Security Cooperation",
        "chair": "Ambassador Jin",
        "paragraph": 1,
        "page": None,
        "file": "meeting-3-beijing-2006-04.txt",
        "char_start": 11832,
        "char_end": 12211,
        "rank": 1,
    }


def test_every_document_stands_in_its_source(reports):
    documents = TrackrecordRetriever(reports=reports, top_k=100).invoke("security")

    assert len(documents) > 50
    assert all(stands_in_its_source(reports, its.page_content, its.metadata) for its in documents)


def test_documents_are_written_as_json(reports):
    (document,) = TrackrecordRetriever(reports=reports, top_k=1).invoke(SANCTIONS)

    written = json.loads(dumps(document))

    assert written["kwargs"]["metadata"] == document.metadata
    assert Document.model_validate_json(document.model_dump_json()) == document


def test_coroutines_find_the_same(reports, opened_async):
    async def found():
        async with opened_async() as async_reports:
            retriever = TrackrecordRetriever(reports=reports, async_reports=async_reports, filters=SESSION_3)
            return [await retriever.ainvoke(SANCTIONS), await retriever.ainvoke(SANCTIONS, top_k=2)]

    ten, two = asyncio.run(found())

    assert ten == TrackrecordRetriever(reports=reports, filters=SESSION_3).invoke(SANCTIONS)
    assert two == ten[:2]


def test_coroutines_need_no_reports_of_their_own(reports):
    retriever = TrackrecordRetriever(reports=reports, top_k=3)

    several = asyncio.run(retriever.abatch([SANCTIONS, "roadmap"]))

    assert several == [retriever.invoke(SANCTIONS), retriever.invoke("roadmap")]


def test_filters_choose_what_is_searched(reports):
    documents = TrackrecordRetriever(reports=reports, filters=SESSION_3, top_k=100).invoke("security")

    assert {its.metadata["session"] for its in documents} == {3}


def test_a_call_may_say_how_many_and_in_what(reports):
    retriever = TrackrecordRetriever(reports=reports, filters=SESSION_3)

    assert len(retriever.invoke(SANCTIONS)) == 10
    assert len(retriever.invoke(SANCTIONS, top_k=1)) == 1
    assert {its.metadata["session"] for its in retriever.invoke(SANCTIONS, filters={"session": 4})} == {4}
    assert {its.metadata["session"] for its in retriever.bind(filters={"session": [4, 5]}).invoke("China")} == {4, 5}
    assert retriever.invoke(SANCTIONS, filters={}) == TrackrecordRetriever(reports=reports).invoke(SANCTIONS)


def test_what_is_found_can_be_filtered_by(reports):
    retriever = TrackrecordRetriever(reports=reports, top_k=1)
    (document,) = retriever.invoke(SANCTIONS)
    names = ("study_group", "meeting", "session", "kind", "speaker", "affiliation", "place")

    again = retriever.invoke(SANCTIONS, filters={name: document.metadata[name] for name in names})

    assert again[0].id == document.id


def test_filters_are_configurable_as_langchain_does_it(reports):
    retriever = TrackrecordRetriever(reports=reports).configurable_fields(filters=ConfigurableField(id="filters"))

    documents = retriever.invoke(SANCTIONS, {"configurable": {"filters": {"kind": "recommendation"}}})

    assert {its.metadata["kind"] for its in documents} == {"recommendation"}


def test_a_mode_is_chosen_by_name(reports):
    found = reports.search(SANCTIONS, mode="lexical")

    documents = TrackrecordRetriever(reports=reports, mode="lexical").invoke(SANCTIONS)

    assert [its.id for its in documents] == [its.passage.id for its in found.results]
    with pytest.raises(ValidationError, match="'hybrid', 'dense' or 'lexical'"):
        TrackrecordRetriever(reports=reports, mode="telepathic")


def test_what_is_wrong_is_told_as_a_search_tells_it(reports):
    retriever = TrackrecordRetriever(reports=reports)

    with pytest.raises(trackrecord.FilterError, match=NEAREST_SPEAKER):
        retriever.invoke(SANCTIONS, filters=UNKNOWN_SPEAKER)
    with pytest.raises(trackrecord.FilterError, match=NEAREST_SPEAKER):
        asyncio.run(retriever.ainvoke(SANCTIONS, filters=UNKNOWN_SPEAKER))
    with pytest.raises(trackrecord.FilterError, match="there is no filter 'rerank'; filters are study_group, meeting"):
        retriever.invoke(SANCTIONS, filters={"rerank": True})
    with pytest.raises(trackrecord.QueryError, match="top_k"):
        retriever.invoke(SANCTIONS, top_k=0)


@pytest.mark.parametrize("made_with, error, told", UNFIT.values(), ids=UNFIT)
def test_what_no_search_could_take_is_told_when_it_is_made(made_with, error, told, anywhere):
    with pytest.raises(error, match=told):
        TrackrecordRetriever(reports=anywhere, **made_with)


def test_reports_are_opened_first():
    assert tells_what_is_not_opened(lambda its: TrackrecordRetriever(reports=its))
    assert tells_what_is_not_opened(ask_tool)


def test_a_chain_cites_by_what_a_document_says(reports):
    line = PromptTemplate.from_template("[{passage_id}] {kind}, {whereabouts}: {page_content}")

    def context(documents):
        return "\n".join(format_document(its, line) for its in documents)

    chain = (
        {
            "context": TrackrecordRetriever(reports=reports, top_k=2) | RunnableLambda(context),
            "question": RunnablePassthrough(),
        }
        | ChatPromptTemplate.from_template("Answer from:\n{context}\n\nQuestion: {question}")
        | RunnableLambda(lambda prompt: prompt.to_messages()[0].content)
    )

    written = chain.invoke(SANCTIONS)

    first = reports.search(SANCTIONS).results[0].passage
    assert written.startswith(
        f"Answer from:\n[{first.id}] discussion, meeting 3, Beijing, China, 2006-04-28 to 2006-04-29, session 3, "
        f"chaired by Ambassador Jin: {first.text}\n["
    )
    assert written.endswith(f"\n\nQuestion: {SANCTIONS}")
    assert asyncio.run(chain.ainvoke(SANCTIONS)) == written


class Heard(BaseCallbackHandler):
    """What a tracer is told."""

    def __init__(self):
        self.names, self.documents, self.errors = [], [], []

    def on_retriever_start(self, serialized, query, *, name=None, metadata=None, **_):
        self.names.append((name, metadata["ls_retriever_name"], query))

    def on_retriever_end(self, documents, **_):
        self.documents += documents

    def on_retriever_error(self, error, **_):
        self.errors.append(error)


def test_a_run_can_be_traced(reports):
    heard = Heard()
    retriever = TrackrecordRetriever(reports=reports, top_k=2)

    documents = retriever.invoke(SANCTIONS, {"callbacks": [heard]})
    with pytest.raises(trackrecord.FilterError):
        retriever.invoke("again", {"callbacks": [heard]}, filters=UNKNOWN_SPEAKER)

    assert heard.names == [("TrackrecordRetriever", "trackrecord", query) for query in (SANCTIONS, "again")]
    assert heard.documents == documents
    assert [type(its) for its in heard.errors] == [trackrecord.FilterError]


def test_the_tool_answers_with_citations(reports):
    tool = ask_tool(reports)
    call = {"type": "tool_call", "id": "1", "name": tool.name, "args": {"question": "When was the Seoul meeting?"}}

    message = tool.invoke(call)

    assert tool.args == {"question": {"title": "Question", "type": "string"}}
    assert message.content == (
        "The second meeting was held on 11–12 October 2005.\n[1] northeast-asia/group/p17: the group's page"
    )
    assert message.artifact.citations[0].quote == "11-12 October 2005"
    assert asyncio.run(tool.ainvoke(call)).content == message.content


def test_the_tool_refuses_with_a_reason(reports):
    told = ask_tool(reports).invoke({"question": REFUSED})

    assert told.startswith("No answer (report_not_held): The report of that meeting is not held.")


def test_the_tool_answers_from_what_the_filters_leave(reports):
    told = ask_tool(reports, place="Seoul").invoke({"question": SANCTIONS})

    assert told == f"No answer (report_not_held): {reports.ask(SANCTIONS, place='Seoul').message}"


def test_a_model_is_told_how_to_quote(anywhere):
    assert says_how_to_quote(ask_tool(anywhere).description)


def test_what_is_no_filter_is_told_when_the_tool_is_made(anywhere):
    with pytest.raises(trackrecord.FilterError, match="there is no filter 'top_k'; filters are study_group, meeting"):
        ask_tool(anywhere, top_k=3)
    with pytest.raises(trackrecord.FilterError, match="date_to 'spring' is no day"):
        ask_tool(anywhere, date_to="spring")


@pytest.mark.parametrize("question, said", UNASKABLE.items(), ids=["empty", "too long"])
def test_a_question_that_cannot_be_asked_is_the_tools_error(reports, question, said):
    tool = ask_tool(reports)
    call = {"type": "tool_call", "id": "1", "name": tool.name, "args": {"question": question}}

    message = tool.invoke(call)

    assert (message.status, message.artifact) == ("error", None)
    assert message.content.endswith(said)
    assert asyncio.run(tool.ainvoke(call)) == message


def test_what_the_model_cannot_mend_goes_to_who_made_the_tool(reports):
    with pytest.raises(trackrecord.FilterError, match=NEAREST_SPEAKER):
        ask_tool(reports, **UNKNOWN_SPEAKER).invoke({"question": SANCTIONS})


def test_without_langchain_the_way_to_get_it_is_told():
    program = "import sys; sys.modules['langchain_core'] = None; import trackrecord.adapters.langchain"

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert "ImportError: langchain_core" in done.stderr
    assert done.stderr.strip().endswith("pip install 'trackrecord[langchain]'")
