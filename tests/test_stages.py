"""Stages of an evaluation as files: taken up where they were broken off, never taken over from something else."""

from dataclasses import dataclass

import pytest
from trackrecord.eval import stages
from trackrecord.eval.questions import Question

QUESTIONS = [Question(name, f"{name}?", "fact") for name in ("a", "b", "c")]


@dataclass(frozen=True)
class Line:
    question: str
    value: int


def run(file, key="key"):
    """Run the stage; returns its lines and which questions had to be done."""
    done = []

    def do(question):
        done.append(question.id)
        return Line(question.id, len(question.id))

    return stages.run(file, key, Line, QUESTIONS, do), done


def test_a_finished_stage_is_not_done_again(tmp_path):
    first, done = run(tmp_path / "stage.jsonl")
    second, again = run(tmp_path / "stage.jsonl")

    assert (done, again) == (["a", "b", "c"], [])
    assert first == second == stages.read(tmp_path / "stage.jsonl", Line)


def test_another_key_starts_anew(tmp_path):
    run(tmp_path / "stage.jsonl")

    assert run(tmp_path / "stage.jsonl", "another")[1] == ["a", "b", "c"]


@pytest.mark.parametrize("cut", range(1, 80, 7))
def test_what_was_broken_off_anywhere_is_taken_up(tmp_path, cut):
    whole, _ = run(tmp_path / "whole.jsonl")
    data = (tmp_path / "whole.jsonl").read_bytes()
    (tmp_path / "stage.jsonl").write_bytes(data[:-cut])

    lines, done = run(tmp_path / "stage.jsonl")

    assert lines == whole
    kept = max(0, data[:-cut].count(b"\n") - 1)  # whole lines behind the header
    assert done == ["a", "b", "c"][kept:]
    assert (tmp_path / "stage.jsonl").read_bytes() == data


def test_a_stage_that_fails_keeps_what_was_done(tmp_path):
    def do(question):
        if question.id == "c":
            raise KeyboardInterrupt
        return Line(question.id, 1)

    with pytest.raises(KeyboardInterrupt):
        stages.run(tmp_path / "stage.jsonl", "key", Line, QUESTIONS, do)

    assert run(tmp_path / "stage.jsonl")[1] == ["c"]
