"""Passages: whole sentences of one paragraph, within the budget, each standing in its source."""

import pytest
from trackrecord.corpus import library, report
from trackrecord.corpus.bundled import BUNDLED
from trackrecord.corpus.model import Document
from trackrecord.corpus.spans import stands
from trackrecord.indexer import passages, tokens
from trackrecord.indexer.opened import Index
from trackrecord.indexer.passages import Cut


def reads_all(text: str) -> bool:
    return True


def reads_thirty_characters(text: str) -> bool:
    return len(text) <= 30


def cut_session(source: str, fits=reads_all) -> list[Cut]:
    """The passages of a report's session of one paragraph."""
    sections = report.read("r.txt", f"Opening.\n\nSession 1: Talks\n\n{source}\n").sections
    return [its for its in passages.cut(sections, fits) if sections[its.section].key == "s1"]


def sentence(words: int, name: str) -> str:
    """So many words, the last with a full stop."""
    return " ".join([name, *["word"] * (words - 2), "end."])


@pytest.fixture(scope="module")
def bundled() -> list[tuple[Document, Cut]]:
    its = library.read([BUNDLED])
    return [(each, cut) for each in its.documents for cut in passages.cut(each.sections, reads_all)]


def test_a_short_paragraph_is_one_passage_without_a_part():
    (only,) = cut_session("They met. They agreed.")
    assert (only.key, only.text) == ("p1", "They met. They agreed.")


def test_a_long_paragraph_is_cut_between_sentences():
    first, second = cut_session(f"{sentence(60, 'First')} {sentence(50, 'Second')}")
    assert (first.key, first.text) == ("p1.1", sentence(60, "First"))
    assert (second.key, second.text) == ("p1.2", sentence(50, "Second"))


def test_exactly_the_budget_is_one_passage():
    assert len(cut_session(f"{sentence(50, 'First')} {sentence(50, 'Second')}")) == 1


def test_one_word_over_the_budget_is_two_passages():
    assert len(cut_session(f"{sentence(50, 'First')} {sentence(51, 'Second')}")) == 2


def test_passages_are_as_even_as_they_can_be():
    source = " ".join(sentence(30, name) for name in ("First", "Second", "Third", "Fourth"))
    assert [len(its.text.split()) for its in cut_session(source)] == [60, 60]


def test_a_sentence_longer_than_the_budget_stays_whole():
    (only,) = cut_session(sentence(130, "Long"))
    assert len(only.text.split()) == 130


def test_a_sentence_that_the_model_would_not_read_whole_is_cut_at_a_clause():
    (only,) = cut_session("They spoke of peace and trust; others spoke of trade.", reads_thirty_characters)
    assert [only.text[its.start : its.end] for its in only.sentences] == [
        "They spoke of peace and trust;",
        "others spoke of trade.",
    ]


def test_ids_of_the_bundled_library(index: Index):
    ids = {passage.id for passage in index.store.dump()}
    assert len(ids) == len(index.store)
    assert {"northeast-asia/3/s2/p1.4", "northeast-asia/group/p3", "northeast-asia/3/s5/p9"} <= ids


def test_no_passage_is_over_the_budget_unless_one_sentence_is(bundled: list[tuple[Document, Cut]]):
    for _, cut in bundled:
        within = len(cut.text.split()) <= 100 and tokens.count(cut.text) <= 160
        assert within or len(cut.sentences) == 1, cut.key


def test_tokens_are_counted_over_the_whole_passage(bundled: list[tuple[Document, Cut]]):
    assert all(cut.tokens == tokens.count(cut.text) for _, cut in bundled)


def test_every_passage_stands_in_its_source(bundled: list[tuple[Document, Cut]]):
    for its, cut in bundled:
        assert stands(its.source.text, cut.char_start, cut.char_end, cut.text), cut.key


def test_every_sentence_stands_in_its_source(bundled: list[tuple[Document, Cut]]):
    for its, cut in bundled:
        for each in cut.sentences:
            words = cut.text[each.start : each.end]
            assert stands(its.source.text, each.char_start, each.char_end, words), cut.key


def test_the_sentences_together_are_the_passage(bundled: list[tuple[Document, Cut]]):
    for _, cut in bundled:
        joined = " ".join(cut.text[each.start : each.end] for each in cut.sentences)
        assert joined == cut.text


def test_the_passages_together_are_the_paragraph():
    for each in library.read([BUNDLED]).documents:
        parts: dict[tuple[int, int], list[str]] = {}
        for cut in passages.cut(each.sections, reads_all):
            parts.setdefault((cut.section, cut.paragraph), []).append(cut.text)
        whole = {
            (at, paragraph.number): paragraph.folded.text
            for at, section in enumerate(each.sections)
            for paragraph in section.paragraphs
        }
        assert {key: " ".join(texts) for key, texts in parts.items()} == whole
