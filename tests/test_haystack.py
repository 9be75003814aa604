"""Haystack: the component, in Haystack's own pipelines, over an index and over a server."""

import asyncio
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from datetime import date

import pytest
import trackrecord
from adapted import (
    NEAREST_SPEAKER,
    SANCTIONS,
    SESSION_3,
    UNFIT,
    UNFIT_MODE,
    UNKNOWN_SPEAKER,
    is_provenance_of,
    stands_in_its_source,
)
from trackrecord.adapters.haystack import TrackrecordRetriever  # first: it turns off what Haystack sends
from trackrecord.adapters.on_demand import OnDemand

# isort: split
from haystack import Document, Pipeline
from haystack.components.builders import PromptBuilder
from haystack.components.joiners import DocumentJoiner
from haystack.core.errors import DeserializationError, PipelineRuntimeError


@pytest.fixture(params=["index", "server"])
def where(request, index_folder, server):
    return {"index": str(index_folder)} if request.param == "index" else {"server": server}


@pytest.fixture
def reports(where):
    with trackrecord.open(where["index"]) if "index" in where else trackrecord.connect(where["server"]) as opened:
        yield opened


@pytest.fixture
def made(where):
    """Makes retrievers, and closes them in the end."""
    with ExitStack() as stack:

        def make(**more):
            its = TrackrecordRetriever(**where, **more)
            stack.callback(its.close)
            return its

        yield make


@pytest.fixture
def retriever(made):
    return made()


def test_documents_are_the_passages_that_a_search_finds(retriever, reports):
    found = reports.search(SANCTIONS, top_k=100)

    documents = retriever.run(SANCTIONS, top_k=100)["documents"]

    assert [(its.id, its.content, its.score) for its in documents] == [
        (its.passage.id, its.passage.text, its.score) for its in found.results
    ]
    for its, result in zip(documents, found.results, strict=True):
        assert is_provenance_of(result.passage, found.index, its.meta)


def test_every_document_stands_in_its_source(retriever, reports):
    documents = retriever.run("security", top_k=100)["documents"]

    assert len(documents) > 50
    assert all(stands_in_its_source(reports, its.content, its.meta) for its in documents)


def test_documents_come_back_whole_from_json(retriever):
    (document,) = retriever.run(SANCTIONS, top_k=1)["documents"]

    assert Document.from_dict(json.loads(json.dumps(document.to_dict()))) == document


def test_coroutines_find_the_same(retriever):
    async def found():
        return await asyncio.gather(retriever.run_async(SANCTIONS), retriever.run_async("roadmap", SESSION_3, 2))

    first, second = asyncio.run(found())

    assert first == retriever.run(SANCTIONS)
    assert second == retriever.run("roadmap", SESSION_3, 2)
    assert asyncio.run(retriever.run_async(SANCTIONS)) == first


def test_filters_choose_what_is_searched(made):
    retriever = made(filters=SESSION_3, top_k=100)

    made, called, without = (
        {its.meta["session"] for its in retriever.run("security", filters)["documents"]}
        for filters in (None, {"session": 4}, {})
    )

    assert (made, called) == ({3}, {4})
    assert without > {3, 4}


def test_what_is_wrong_is_told_as_a_search_tells_it(retriever):
    with pytest.raises(trackrecord.FilterError, match=NEAREST_SPEAKER):
        retriever.run(SANCTIONS, UNKNOWN_SPEAKER)
    with pytest.raises(trackrecord.FilterError, match=NEAREST_SPEAKER):
        asyncio.run(retriever.run_async(SANCTIONS, UNKNOWN_SPEAKER))
    with pytest.raises(trackrecord.FilterError, match="there is no filter 'rerank'; filters are study_group, meeting"):
        retriever.run(SANCTIONS, {"rerank": True})
    with pytest.raises(trackrecord.QueryError, match="top_k"):
        retriever.run(SANCTIONS, top_k=0)


@pytest.mark.parametrize("made_with, error, told", [*UNFIT.values(), UNFIT_MODE], ids=[*UNFIT, "a mode"])
def test_what_no_search_could_take_is_told_when_it_is_made(made_with, error, told):
    with pytest.raises(error, match=told):
        TrackrecordRetriever(**made_with)


def test_filters_as_haystacks_stores_have_them_are_told_apart(retriever):
    of_a_store = {"field": "meta.session", "operator": "==", "value": 3}

    with pytest.raises(trackrecord.FilterError, match="there is no filter 'field'; filters are study_group, meeting"):
        retriever.run(SANCTIONS, of_a_store)


def test_reports_are_here_or_on_a_server():
    with pytest.raises(trackrecord.ConfigError, match="name one of them"):
        TrackrecordRetriever(index="reports.index", server="http://127.0.0.1:8000")


def prompting(retriever):
    pipeline = Pipeline()
    pipeline.add_component("retriever", retriever)
    line = "[{{ its.id }}] {{ its.meta.kind }}, {{ its.meta.whereabouts }}: {{ its.content }}\n"
    template = "{% for its in documents %}" + line + "{% endfor %}"
    pipeline.add_component("prompt", PromptBuilder(template))
    pipeline.connect("retriever.documents", "prompt.documents")
    return pipeline


def test_a_pipeline_cites_by_what_a_document_says(made, reports):
    pipeline = prompting(made(top_k=2))

    prompt = pipeline.run({"retriever": {"query": SANCTIONS}})["prompt"]["prompt"]

    first = reports.search(SANCTIONS).results[0].passage
    assert prompt.startswith(
        f"[{first.id}] discussion, meeting 3, Beijing, China, 2006-04-28 to 2006-04-29, session 3, "
        f"chaired by Ambassador Jin: {first.text}\n["
    )
    assert prompt.count("northeast-asia/3/s3/") == 2
    assert asyncio.run(pipeline.run_async({"retriever": {"query": SANCTIONS}}))["prompt"]["prompt"] == prompt


def test_a_pipeline_says_what_was_wrong(retriever):
    pipeline = prompting(retriever)

    with pytest.raises(PipelineRuntimeError, match=NEAREST_SPEAKER) as told:
        pipeline.run({"retriever": {"query": SANCTIONS, "filters": UNKNOWN_SPEAKER}})

    assert type(told.value.__cause__) is trackrecord.FilterError


def test_a_pipeline_is_written_down_and_read_again(where, made):
    filters = {"session": (3, 4), "date_from": date(2006, 4, 1)}
    pipeline = prompting(made(top_k=2, mode="lexical", filters=filters))
    asked = {"retriever": {"query": SANCTIONS}}
    prompt = pipeline.run(asked)

    written = pipeline.dumps()
    again = Pipeline.loads(written, allowed_modules=["trackrecord.adapters"])

    assert again.get_component("retriever").to_dict() == {
        "type": "trackrecord.adapters.haystack.TrackrecordRetriever",
        "init_parameters": {
            "index": None,
            "server": None,
            **where,
            "top_k": 2,
            "mode": "lexical",
            "filters": {"session": [3, 4], "date_from": "2006-04-01"},
        },
    }
    with closing(again):
        assert again.run(asked) == prompt


def test_a_pipeline_is_read_only_by_who_allows_it(retriever):
    with pytest.raises(DeserializationError, match="allowlist"):
        Pipeline.loads(prompting(retriever).dumps())


def test_what_was_closed_is_opened_again_when_it_is_asked(retriever):
    before = retriever.run(SANCTIONS)

    retriever.close()
    retriever.close()

    assert retriever.run(SANCTIONS) == before


@pytest.fixture
def opened():
    """All that were opened, in order."""
    return []


@pytest.fixture
def on_demand(where, opened):
    def make():
        opened.append(trackrecord.open(where["index"]) if "index" in where else trackrecord.connect(where["server"]))
        return opened[-1]

    with closing(OnDemand(make)) as its:
        yield its


def found(on_demand):
    with on_demand.use() as reports:
        return reports.search(SANCTIONS).results


def test_threads_open_the_reports_once(on_demand, opened):
    assert not opened

    with ThreadPoolExecutor(8) as threads:
        several = list(threads.map(lambda _: found(on_demand), range(8)))

    assert len(opened) == 1
    assert several == [several[0]] * 8


def test_what_another_thread_closes_can_be_searched_until_the_run_ends(on_demand, opened):
    with on_demand.use() as reports:
        with ThreadPoolExecutor(1) as other:
            other.submit(on_demand.close).result()
            later = other.submit(found, on_demand).result()

        assert reports.search(SANCTIONS).results == later

    assert len(opened) == 2
    with pytest.raises(RuntimeError, match="closed"):
        opened[0].search(SANCTIONS)
    assert found(on_demand) == later
    assert len(opened) == 2


def test_a_run_that_fails_lets_go_too(on_demand, opened):
    with pytest.raises(trackrecord.FilterError), on_demand.use() as reports:
        reports.search(SANCTIONS, **UNKNOWN_SPEAKER)
    on_demand.close()

    with pytest.raises(RuntimeError, match="closed"):
        opened[0].search(SANCTIONS)


def test_runs_go_on_while_the_component_is_closed(retriever):
    before = retriever.run(SANCTIONS)

    with ThreadPoolExecutor(4) as threads:
        runs = [threads.submit(retriever.run, SANCTIONS) for _ in range(16)]
        while not all(its.done() for its in runs):
            retriever.close()

    assert [its.result() for its in runs] == [before] * 16


def test_a_passage_that_two_retrievers_find_is_known_as_one(made):
    pipeline = Pipeline()
    pipeline.add_component("joined", DocumentJoiner(join_mode="reciprocal_rank_fusion"))
    for mode in ("dense", "lexical"):
        pipeline.add_component(mode, made(mode=mode))
        pipeline.connect(f"{mode}.documents", "joined.documents")
    asked = {mode: {"query": SANCTIONS} for mode in ("dense", "lexical")}

    ran = pipeline.run(asked, include_outputs_from={"dense", "lexical"})

    found = [its.id for mode in asked for its in ran[mode]["documents"]]
    assert len(set(found)) < len(found)
    assert sorted(its.id for its in ran["joined"]["documents"]) == sorted(set(found))


def run(program, folder, **more):
    environment = {name: value for name, value in os.environ.items() if name != "HAYSTACK_TELEMETRY_ENABLED"}
    return subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=False,
        env={**environment, "HOME": str(folder), **more},
    )


STATISTICS = """
import trackrecord.adapters.haystack
from haystack.telemetry._telemetry import telemetry
print(telemetry is not None)
"""


def test_statistics_of_use_are_sent_only_by_who_wants_it(tmp_path):
    assert run(STATISTICS, tmp_path).stdout == "False\n"
    assert not (tmp_path / ".haystack").exists()
    assert run(STATISTICS, tmp_path, HAYSTACK_TELEMETRY_ENABLED="True").stdout == "True\n"


def test_without_haystack_the_way_to_get_it_is_told(tmp_path):
    done = run("import sys; sys.modules['haystack'] = None; import trackrecord.adapters.haystack", tmp_path)

    assert done.returncode == 1
    assert "ImportError: haystack" in done.stderr
    assert done.stderr.strip().endswith("pip install 'trackrecord[haystack]'")
