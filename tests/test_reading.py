"""How well reports are read, against labels made by hand by people who had not seen the code.

`tests/reading/reports` holds invented reports in many styles; the rules were written without those that are held
out. The bounds are what was measured (`make reading`): a change that reads worse is red.
"""

from collections import Counter

import pytest
import yaml
from reading import labelled, scoring
from trackrecord.corpus import report
from trackrecord.corpus.bundled import BUNDLED


def share(counts, right, of):
    return counts[right] / counts[of]


def total(names, look):
    return sum((scoring.score(labelled.REPORTS[name], labelled.read(name, look)) for name in names), Counter())


def test_the_bundled_report_is_read_as_a_reader_labelled_it():
    labels = yaml.safe_load((labelled.FOLDER / "northeast-asia.yaml").read_text(encoding="utf-8"))
    sentences = [its | {"t": its["text"]} for its in labels if its["id"].startswith("3/")]
    file = BUNDLED / "meeting-3-beijing-2006-04.txt"
    its = Counter()

    scoring.score_turns(sentences, scoring.turns_of(report.read(file.name, file.read_text(encoding="utf-8"))), its)

    assert share(its, "kind right", "sentences") >= 0.97
    assert share(its, "speaker right", "sentences") >= 0.95
    assert share(its, "presenter right", "presented") == 1
    assert its["discussants made up"] == 0


@pytest.mark.parametrize(
    ("names", "bounds"),
    [
        (labelled.DEV, {"facts": 0.985, "sessions": 0.96, "paragraphs": 0.99, "kind": 0.95, "presenter": 0.96}),
        (labelled.HELD_OUT, {"facts": 0.95, "sessions": 0.95, "paragraphs": 0.99, "kind": 0.87, "presenter": 0.89}),
    ],
    ids=["dev", "held out"],
)
def test_invented_reports_are_read_as_their_authors_meant_them(names, bounds):
    its = total(names, "txt")

    found = {
        "facts": share(its, "facts right", "facts"),
        "sessions": share(its, "sessions right", "sessions"),
        "paragraphs": share(its, "paragraphs right", "paragraphs"),
        "kind": share(its, "kind right", "sentences"),
        "presenter": share(its, "presenter right", "presented"),
    }
    assert {name: round(value, 3) for name, value in found.items() if value < bounds[name]} == {}


def test_openings_are_read_as_their_authors_meant_them():
    right = [
        scoring.same_fact(name, its["facts"].get(name), read.facts.get(name))
        for its in labelled.OPENINGS
        for read in [report.read("opening.txt", its["text"])]
        for name in scoring.FACTS
    ]

    assert sum(right) / len(right) >= 0.95


def test_nobody_is_named_where_a_report_names_nobody():
    assert total(labelled.DEV, "txt")["discussants made up"] == 0


@pytest.mark.parametrize("look", ["md", "html", "docx", "docx-bold"])
@pytest.mark.parametrize("name", labelled.HELD_OUT)
def test_a_report_is_the_same_in_every_format(name, look):
    assert labelled.understood(name, look) == labelled.understood(name, "txt")


@pytest.mark.parametrize(
    ("look", "least", "facts_of"), [("pdf", 17, 20), ("pdf-indented", 17, 20), ("pdf-columns", 10, 19)]
)
def test_most_reports_are_the_same_where_lines_and_pages_break_words_and_paragraphs(look, least, facts_of):
    same = [name for name in labelled.HELD_OUT if labelled.understood(name, look) == labelled.understood(name, "txt")]
    facts = [name for name in labelled.HELD_OUT if labelled.read(name, look).facts == labelled.read(name, "txt").facts]

    assert len(same) >= least
    assert len(facts) >= facts_of
