"""Other people's documents and questions, in BEIR's form."""

import json

import pytest
from trackrecord.errors import QuestionsError
from trackrecord.eval import beir, evaluation
from trackrecord.eval.systems import Trackrecord

CORPUS = [
    {
        "_id": "oil",
        "title": "Oil",
        "text": "China imports most of its oil from the Gulf.",
        "metadata": {"meeting": "m1"},
    },
    {"_id": "gas", "title": "", "text": "A pipeline brings gas from Siberia.", "metadata": {"meeting": "m1"}},
    {"_id": "empty", "title": "", "text": "", "metadata": {"meeting": "m1"}},
    {"_id": "other-oil", "text": "China imports most of its oil from the Gulf.", "metadata": {"meeting": "m2"}},
    {"_id": "long", "text": "Ports were discussed at length. " * 60 + "Finally the harbour of Busan was named."},
]
QUERIES = [
    {"_id": "q1", "text": "Where does China's oil come from?", "metadata": {"meeting": "m2"}},
    {"_id": "q2", "text": "Which harbour was named?"},
    {"_id": "unjudged", "text": "What of coal?"},
]
QRELS = "query-id\tcorpus-id\tscore\nq1\tother-oil\t1\nq2\tlong\t1\nq2\tgas\t0\n"


@pytest.fixture
def folder(tmp_path):
    write(tmp_path / "set", "corpus.jsonl", "\n".join(map(json.dumps, CORPUS)))
    write(tmp_path / "set", "queries.jsonl", "\n".join(map(json.dumps, QUERIES)))
    write(tmp_path / "set", "qrels/test.tsv", QRELS)
    return tmp_path / "set"


def write(folder, name, text):
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def test_judged_queries_are_asked_within_their_metadata(folder, tmp_path):
    its = beir.read(folder, index=folder.parent / "index")
    found = evaluation.evaluate("set", its.questions, its.judge, [Trackrecord("hybrid", its.index)], tmp_path / "out")
    judged = (tmp_path / "out" / "judged" / "hybrid.jsonl").read_text().splitlines()

    assert [question.id for question in its.questions] == ["q1", "q2"]
    # Of the same words in two meetings only those in the meeting that was asked about are found.
    assert json.loads(judged[1])["run"] == ["other-oil"]
    # A document counts once, though many of its passages are found.
    assert json.loads(judged[2])["run"][0] == "long"
    assert found.systems["hybrid"].means["success@1"].mean == 1.0


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("corpus.jsonl", '{"_id": "a", "text": "b"}\n{"_id": 1}', "corpus.jsonl: line 2"),
        ("queries.jsonl", "no json", "queries.jsonl: line 1"),
        ("qrels/test.tsv", "head\nq1\toil", "test.tsv: line 2: query-id, corpus-id and a whole score"),
        ("qrels/test.tsv", "head\nq1\toil\tmuch", "test.tsv: line 2"),
        ("qrels/test.tsv", "head\nq9\toil\t1", "the qrels judge q9, which no query has"),
        ("qrels/test.tsv", "head\nq1\tcoal\t1", "the corpus has none of the documents that the qrels judge"),
        ("corpus.jsonl", '{"_id": "a", "text": "b"}\n{"_id": "a", "text": "c"}', "line 2: the id a occurs twice"),
        ("corpus.jsonl", "[" * 100_000, "corpus.jsonl: line 1"),
        ("queries.jsonl", '{"_id": "q1", "text": "?", "metadata": {"meeting": "m9"}}\n'
                          '{"_id": "q2", "text": "?", "metadata": {"meeting": "m1"}}',
         "query q1: no document has its metadata"),
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_with_its_line(folder, name, text, says):
    write(folder, name, text)

    with pytest.raises(QuestionsError, match=says):
        beir.read(folder, index=folder.parent / "index")


def test_metadata_that_the_documents_do_not_have_is_no_filter(folder):
    # SciFact and NFCorpus keep other things there.
    queries = [dict(its, metadata={"meeting": "https://example.org", "13734012": [1]}) for its in QUERIES]
    write(folder, "queries.jsonl", "\n".join(map(json.dumps, queries)))

    assert [its.filters for its in beir.read(folder, index=folder.parent / "index").questions] == [
        None,
        None,
    ]


def test_values_of_metadata_that_look_alike_are_told_apart(folder):
    meetings = ["m 3", "m!3", "m-3"]
    corpus = [{"_id": name, "text": "Coal.", "metadata": {"meeting": name}} for name in meetings]
    write(folder, "corpus.jsonl", "\n".join(map(json.dumps, corpus)))
    write(folder, "queries.jsonl", json.dumps({"_id": "q1", "text": "coal", "metadata": {"meeting": "m!3"}}))
    write(folder, "qrels/test.tsv", "q1\tm!3\t1")

    its = beir.read(folder, index=folder.parent / "index")

    found = Trackrecord("hybrid", its.index).retrieve(its.questions[0])
    assert its.judge.judge(its.questions[0], found, ()).run == ("m!3",)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(QuestionsError, match=r"queries.jsonl: No such file.*BEIR's form has"):
        beir.read(tmp_path, index=tmp_path / "index")
