"""Reranking, with real cross-encoders: whose order it is, and what happens when time runs out."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import httpx2
import pytest
import tiny_reranker
from click.testing import CliRunner
from sentence_transformers import CrossEncoder
from trackrecord.cli import cli
from trackrecord.corpus.bundled import BUNDLED
from trackrecord.errors import ModelError, NotConfiguredError
from trackrecord.eval.questions import Question
from trackrecord.eval.systems import Trackrecord
from trackrecord.indexer.build import Options, build
from trackrecord.retriever.filters import Filters
from trackrecord.retriever.ranking import Explanation, Ranked
from trackrecord.retriever.reranking import DEPTH, Reranker, in_order_of
from trackrecord.retriever.search import Mode, Searcher

QUESTION = "What is China’s attitude to sanctions on North Korea?"
QUESTIONS = [
    QUESTION,
    "energy dependence",
    "Who chaired the first session?",
    "What may be gained from an energy dialogue?",
    "human rights",
    "a peace regime on the peninsula",
]


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    """The folder of a cross-encoder."""
    return tiny_reranker.made(tmp_path_factory.mktemp("models") / "tiny")


@pytest.fixture(scope="module")
def reranker(model):
    return Reranker(model, None)


@pytest.fixture(scope="module")
def reranking(index, reranker):
    return Searcher(index, reranker=reranker)


@pytest.fixture(scope="module")
def hurried(index, model):
    """A searcher whose reranker has no time at all."""
    return Searcher(index, reranker=Reranker(model, 0))


def ids(found):
    return [result.passage.id for result in found.results]


@pytest.mark.parametrize("mode", list(Mode))
def test_the_order_is_the_models(searcher, reranking, model, mode):
    before = [its.passage for its in searcher.search(QUESTION, top_k=DEPTH, mode=mode).results]
    predicted = CrossEncoder(model, device="cpu").predict([(QUESTION, its.text) for its in before], batch_size=1)
    by_score = sorted(zip(before, predicted, strict=True), key=lambda its: -its[1])

    found = reranking.search(QUESTION, top_k=DEPTH, mode=mode, rerank=True)

    assert found.reranked is True
    assert ids(found) == [passage.id for passage, _ in by_score]
    assert ids(found) != [passage.id for passage in before]
    assert [its.score for its in found.results] == pytest.approx([score for _, score in by_score], abs=1e-5)


def test_what_the_model_does_not_read_stays_behind_in_its_order(searcher, reranking):
    before = ids(searcher.search(QUESTION, top_k=60))

    after = ids(reranking.search(QUESTION, top_k=60, rerank=True))

    assert sorted(after[:DEPTH]) == sorted(before[:DEPTH])
    assert after[DEPTH:] == before[DEPTH:]


def ranked(*scores):
    return [Ranked(row, score, Explanation()) for row, score in scores]


def test_scores_never_rise_from_one_rank_to_the_next(reranking):
    scores = [its.score for its in reranking.search(QUESTION, top_k=60, rerank=True).results]

    assert scores == sorted(scores, reverse=True)


def test_the_scores_of_what_was_not_read_lie_beneath_the_lowest_of_the_model():
    found = in_order_of([-2.0, 3.0], ranked((10, 0.9), (11, 0.8), (12, 0.7), (13, 0.4)), 4)

    # Rows 12 and 13 lie .1 and .4 beneath row 11, the last that was read.
    assert [its.row for its in found] == [11, 10, 12, 13]
    assert [its.score for its in found] == pytest.approx([3.0, -2.0, -2.1, -2.4])


def test_equal_scores_of_the_model_keep_the_order():
    found = in_order_of([1.0, 2.0, 1.0], ranked((5, 0.9), (3, 0.8), (4, 0.7)), 3)

    assert found == ranked((3, 2.0), (5, 1.0), (4, 1.0))


@pytest.mark.parametrize("top_k", [1, 5, DEPTH, 40])
def test_fewer_results_are_the_start_of_more(reranking, top_k):
    more = ids(reranking.search(QUESTION, top_k=60, rerank=True))

    assert ids(reranking.search(QUESTION, top_k=top_k, rerank=True)) == more[:top_k]


def test_a_score_is_that_of_its_pair_whatever_else_is_scored(reranker):
    texts = ["Sanctions.", "China is opposed to the imposition of sanctions.", "energy " * 200, "rights"]

    together = reranker.scores(QUESTION, texts)

    assert together == [score for text in texts for score in reranker.scores(QUESTION, [text])]
    assert together == reranker.scores(QUESTION, texts[::-1])[::-1]


def test_a_search_that_does_not_ask_is_not_reranked(searcher, reranking):
    found = reranking.search(QUESTION)

    assert replace(found, took_ms=0) == replace(searcher.search(QUESTION), took_ms=0)
    assert found.reranked is None


@pytest.mark.parametrize("question", QUESTIONS)
def test_without_time_all_is_as_it_was(searcher, hurried, question):
    found = hurried.search(question, top_k=30, rerank=True)

    assert found.reranked is False
    assert found.results == searcher.search(question, top_k=30).results


def test_the_worker_leaves_what_nobody_waits_for(model):
    reranker = Reranker(model, 50)
    given = iter(range(5_000))  # some seconds' work

    assert reranker.scores(QUESTION, (f"sanctions {n}" for n in given)) is None

    reranker.deadline_ms = 60_000
    assert reranker.scores(QUESTION, ["sanctions"])
    assert next(given) < 4_999


def test_filters_hold(searcher, reranking):
    filters = Filters(session=(4,))
    before = searcher.search(QUESTION, top_k=100, filters=filters)

    found = reranking.search(QUESTION, top_k=100, filters=filters, rerank=True)

    assert found.reranked is True
    assert {its.passage.provenance.session.number for its in found.results} == {4}
    assert sorted(ids(found)) == sorted(ids(before))


def test_filters_that_leave_nothing_leave_nothing_to_rerank(reranking):
    found = reranking.search(QUESTION, filters=Filters(place=("Seoul",)), rerank=True)

    assert (found.results, found.reranked) == ((), True)


def test_the_longest_question_is_reranked(reranking):
    assert reranking.search("sanctions " * 200, rerank=True).reranked is True


def test_searches_at_once_find_what_each_finds_alone(reranking):
    alone = [ids(reranking.search(its, rerank=True)) for its in QUESTIONS]

    with ThreadPoolExecutor(len(QUESTIONS)) as clients:
        found = clients.map(lambda its: ids(reranking.search(its, rerank=True)), QUESTIONS * 4)

    assert list(found) == alone * 4


def test_searches_at_once_are_reranked_whole_or_not_at_all(index, model, searcher, reranking):
    """Some have the time and some have not; which, is the machine's business."""
    orders = {(its, rerank): ids(reranking.search(its, rerank=rerank)) for its in QUESTIONS for rerank in (False, True)}
    pressed = Searcher(index, reranker=Reranker(model, 60))

    with ThreadPoolExecutor(len(QUESTIONS)) as clients:
        found = list(clients.map(lambda its: pressed.search(its, rerank=True), QUESTIONS * 4))

    assert [ids(its) for its in found] == [orders[its.query, its.reranked] for its in found]


def test_two_models_have_two_fingerprints(model, reranker, tmp_path):
    other = tiny_reranker.made(tmp_path, seed=2)

    assert Reranker(model, 5).fingerprint == reranker.fingerprint
    assert Reranker(other, 5).fingerprint != reranker.fingerprint


def test_a_model_that_is_not_here_is_named(tmp_path):
    for name in ("no/such-reranker", str(tmp_path / "nothing")):
        with pytest.raises(ModelError, match=name):
            Reranker(name, None)


def test_a_model_of_two_labels_gives_no_order(tmp_path):
    with pytest.raises(ModelError, match="gives 2 scores"):
        Reranker(tiny_reranker.made(tmp_path, labels=2), None)


def test_a_model_without_a_head_for_pairs_would_rank_at_random(tmp_path):
    with pytest.raises(ModelError, match="not trained to score pairs"):
        Reranker(tiny_reranker.made(tmp_path, head=False), None)


@pytest.fixture
def search(index_folder, model, monkeypatch):
    """`trackrecord search` on the bundled library."""
    monkeypatch.delenv("TRACKRECORD_RERANKER", raising=False)

    def run(*arguments, **environment):
        command = ["search", QUESTION, "--index", str(index_folder), *arguments]
        return CliRunner().invoke(cli, command, env=environment)

    return run


@pytest.mark.parametrize("by", ["option", "environment"])
def test_the_command_takes_a_reranker(search, reranking, model, by):
    done = (
        search("--rerank", "--json", "--reranker", model, "--rerank-within", "60000")
        if by == "option"
        else search("--rerank", "--json", "--rerank-within", "60000", TRACKRECORD_RERANKER=model)
    )

    found = json.loads(done.stdout)
    assert found["reranked"] is True
    assert [its["passage"]["id"] for its in found["results"]] == ids(reranking.search(QUESTION, rerank=True))


def test_the_command_says_when_time_ran_out(search, model):
    done = search("--rerank", "--reranker", model, "--rerank-within", "0")

    assert done.exit_code == 0
    assert done.stdout == search().stdout
    assert done.stderr.startswith("not reranked in time")


def test_the_command_says_how_to_configure_a_reranker(search):
    done = search("--rerank")

    assert done.exit_code == 2
    assert "--reranker or TRACKRECORD_RERANKER" in done.stderr


def test_a_model_that_cannot_be_used_is_one_line_of_the_command(search, tmp_path):
    done = search("--rerank", "--reranker", tiny_reranker.made(tmp_path, head=False))

    assert (done.exit_code, done.stdout) == (3, "")
    assert len(done.stderr.splitlines()) == 1


@pytest.fixture(scope="module")
def reranking_server(tmp_path_factory, model, serve):
    """An index, and a client of a server that answers from it and has a reranker."""
    folder = tmp_path_factory.mktemp("served") / "index"
    build([BUNDLED], folder)
    options = ("--reranker", model, "--rerank-within", "60000")
    with serve(folder, *options) as address, httpx2.Client(base_url=address, timeout=90, trust_env=False) as client:
        yield folder, client


def test_a_server_reranks_by_post_and_by_address(reranking_server, reranking):
    _, client = reranking_server

    by_post = client.post("/v1/search", json={"query": QUESTION, "rerank": True})
    by_get = client.get("/v1/search", params={"q": QUESTION, "rerank": "true"})

    assert (by_post.status_code, by_get.status_code) == (200, 200)
    assert by_post.json()["reranked"] is True
    assert by_post.json() | {"took_ms": 0} == by_get.json() | {"took_ms": 0}
    expected = ids(reranking.search(QUESTION, rerank=True))
    assert [its["passage"]["id"] for its in by_post.json()["results"]] == expected


def test_a_server_keeps_its_reranker_from_one_generation_to_the_next(reranking_server, taken_over):
    folder, client = reranking_server

    done = build([], folder, Options(force=True))

    taken_over(client, done.generation)
    found = client.get("/v1/search", params={"q": QUESTION, "rerank": "true"}).json()
    assert (found["index"], found["reranked"]) == (done.generation, True)


def test_a_server_without_one_says_how_to_configure_it(client):
    reply = client.get("/v1/search", params={"q": QUESTION, "rerank": "true"})

    assert reply.status_code == 409
    assert "--reranker or TRACKRECORD_RERANKER" in reply.json()["detail"]


def test_a_server_does_not_start_with_a_model_that_is_not_there(index_folder, tmp_path):
    done = CliRunner().invoke(
        cli, ["serve", "--port", "0", "--index", str(index_folder), "--reranker", str(tmp_path / "nothing")]
    )

    assert done.exit_code == 3
    assert "neither a folder" in done.stderr


def test_an_evaluated_system_returns_what_a_search_does(index, reranker, reranking):
    system = Trackrecord("reranked", index, reranker=reranker)

    returned = system.retrieve(Question(id="sanctions", question=QUESTION, type="fact"))

    assert [its.id for its in returned.pieces] == ids(reranking.search(QUESTION, rerank=True))
    assert list(returned.took_ms) == ["embedding", "ranking", "reranking", "reading"]
    assert returned.asked is None


def test_an_evaluated_system_is_known_by_its_model(index, reranker, model, tmp_path):
    system = Trackrecord("reranked", index, reranker=reranker)
    other = Trackrecord("reranked", index, reranker=Reranker(tiny_reranker.made(tmp_path, seed=2), None))

    assert system.key != other.key


def test_a_system_that_needs_a_reranker_says_so(index):
    with pytest.raises(NotConfiguredError, match="--reranker"):
        Trackrecord("reranked:context=0.4", index)
