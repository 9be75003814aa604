"""TREC's topics and qrels."""

import pytest
from trackrecord.errors import QuestionsError
from trackrecord.eval import trec

CLASSIC = """
<top>
<num> Number: 301
<title> International Organized Crime
<desc> Description:
Identify organizations & networks < 1990.
</top>
<top><num>302</num><title>Poliomyelitis</title></top>
"""
XML = """<topics><topic number="1"><query>oil imports</query></topic>
<topic><num>2</num><title>gas  pipelines</title></topic></topics>"""


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        (CLASSIC, [("301", "International Organized Crime"), ("302", "Poliomyelitis")]),
        (XML, [("1", "oil imports"), ("2", "gas pipelines")]),
        ("7\twhat of coal?\n\n8\tand of oil?\n", [("7", "what of coal?"), ("8", "and of oil?")]),
    ],
    ids=["classic", "xml", "tabs"],
)
def test_topics_are_read_in_each_form(tmp_path, text, topics):
    (tmp_path / "topics").write_text(text, encoding="utf-8")

    assert [(its.id, its.question) for its in trec.read_topics(tmp_path / "topics")] == topics


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("7\twhat of coal?\n7\tand of oil?\n", "the topic 7 occurs twice"),
        ("no tab", "line 1: an id, a tab and a question"),
        ("", "a topic needs a number and a title"),
        ("<topics><topic/></topics>", "a topic needs a number and a title"),
        ("<topics><topic", "topics"),
    ],
)
def test_bad_topics_are_refused(tmp_path, text, says):
    (tmp_path / "topics").write_text(text, encoding="utf-8")

    with pytest.raises(QuestionsError, match=says):
        trec.read_topics(tmp_path / "topics")


def test_qrels_are_read(tmp_path):
    (tmp_path / "qrels").write_text("7 0 northeast-asia/3/s2/p1 2\n7 0 northeast-asia/3/s4 1\n")

    assert trec.read_qrels(tmp_path / "qrels") == {"7": {"northeast-asia/3/s2/p1": 2, "northeast-asia/3/s4": 1}}


@pytest.mark.parametrize("text", ["7 0 a", "7 0 a much", "7,0,a,1"])
def test_bad_qrels_are_refused(tmp_path, text):
    (tmp_path / "qrels").write_text(text)

    with pytest.raises(QuestionsError, match="not qrels of four columns"):
        trec.read_qrels(tmp_path / "qrels")
