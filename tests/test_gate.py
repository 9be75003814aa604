"""The gate: green on the code as it stands, red where something was made worse."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from trackrecord.corpus import sentences
from trackrecord.corpus.bundled import BUNDLED
from trackrecord.errors import QuestionsError
from trackrecord.eval import evaluation, gate, questions
from trackrecord.eval.judging import ByQuotes
from trackrecord.eval.systems import Trackrecord
from trackrecord.indexer.build import build
from trackrecord.indexer.opened import Index
from trackrecord.retriever import names, selection
from trackrecord.retriever.ranking import Ranking
from trackrecord.retriever.search import Searcher

STORED = Path(evaluation.__file__).parent / "stored.json"


@pytest.fixture(scope="module")
def stored():
    return evaluation.read(STORED)


def evaluate(index, folder, system="hybrid", searcher=Searcher):
    asked = questions.load()
    judge = ByQuotes(asked, index.store)
    return evaluation.evaluate("ours", asked, judge, [Trackrecord(system, index, searcher=searcher)], folder)


@pytest.fixture(scope="module")
def found(index, tmp_path_factory):
    return evaluate(index, tmp_path_factory.mktemp("evaluation"))


def test_nothing_is_worse_than_the_stored_figures(found, stored):
    assert gate.check(found, [gate.floor("nDCG@10=0.70"), gate.floor("misplaced@1=0.20")], stored) == []


def test_values_beyond_their_floors_are_named(found):
    failures = gate.check(found, [gate.floor("nDCG@10=0.99"), gate.floor("misplaced@1=0.01")], None)

    assert [failure.split(" is ")[0] for failure in failures] == ["nDCG@10", "misplaced@1"]
    assert "under 0.99" in failures[0]
    assert "above 0.01" in failures[1]


def test_a_filter_that_is_applied_after_ranking_turns_it_red(index, tmp_path, stored):
    class FilterAfterRanking(Searcher):
        def rank(self, query, where, mode):
            ranked = super().rank(query, (), mode)
            best = np.lexsort((ranked.rows, -ranked.scores))[:5]
            allowed = self.index.facets.mask(where)
            kept = best if allowed is None else best[allowed[ranked.rows[best]]]
            return Ranking(
                ranked.rows[kept], ranked.scores[kept], {name: its[kept] for name, its in ranked.parts.items()}
            )

    failures = gate.check(evaluate(index, tmp_path, searcher=FilterAfterRanking), [], stored)

    assert any("nDCG@10" in failure for failure in failures)


def test_passages_that_are_cut_in_mid_sentence_turn_it_red(tmp_path, monkeypatch, stored):
    def forty_words(text):
        words = [span for start, end in sentences_of(text) for span in words_between(text, start, end)]
        runs = [words[at : at + 40] for at in range(0, len(words), 40)]
        return [(run[0][0], run[-1][1]) for run in runs]

    sentences_of = sentences.split
    monkeypatch.setattr(sentences, "split", forty_words)
    build([BUNDLED], tmp_path / "index")

    failures = gate.check(evaluate(Index(tmp_path / "index"), tmp_path / "run"), [], stored)

    assert any("whole" in failure for failure in failures)


def words_between(text, start, end):
    at = start
    for word in text[start:end].split():
        at = text.index(word, at)
        yield at, at + len(word)
        at += len(word)


def test_a_refusal_that_is_switched_off_turns_it_red(index, tmp_path, monkeypatch, stored):
    monkeypatch.setattr(names, "named", lambda *of: ())

    failures = gate.check(evaluate(index, tmp_path), [], stored)

    assert [failure.split(":")[1].split()[0] for failure in failures] == ["refused"]


def test_quoting_the_worst_sentences_turns_it_red(index, tmp_path, monkeypatch, stored):
    monkeypatch.setattr(selection, "choose", lambda found: list(found[-2:]))

    failures = gate.check(evaluate(index, tmp_path), [], stored)

    assert {"cited", "precision"} <= {failure.split(":")[1].split()[0] for failure in failures}


def test_questions_that_are_gone_or_reworded_turn_it_red(found, stored):
    name = next(iter(found.asked))
    easier = replace(found, asked={**found.asked, name: "Something easy?"})

    assert gate.check(easier, [], stored) == [
        f"1 stored questions are gone or reworded, such as {name}; store new figures"
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [("nDCG@9=0.8", "there is no measure 'nDCG@9'; known are nDCG@10"), ("nDCG@10", "has no number; write it as")],
)
def test_a_bad_floor_is_refused(text, says):
    with pytest.raises(QuestionsError, match=says):
        gate.floor(text)


def test_figures_that_are_missing_are_named(tmp_path):
    with pytest.raises(QuestionsError, match="no figures of an evaluation"):
        evaluation.read(tmp_path)
