"""`import trackrecord`: the names it has, and what it costs."""

import ast
import inspect
import subprocess
import sys

import pytest
import trackrecord
from trackrecord import AsyncReports, Reports, TrackrecordError, errors

_METHODS = sorted(name for name in vars(Reports) if not name.startswith("_"))


def test_its_names_are_sorted_and_each_is_there():
    assert trackrecord.__all__ == sorted(trackrecord.__all__)
    for name in trackrecord.__all__:
        assert getattr(trackrecord, name) is not None
    assert set(trackrecord.__all__) <= set(dir(trackrecord))


def test_a_type_checker_sees_the_same_names():
    tree = ast.parse(inspect.getsource(trackrecord))
    checked_only = next(its for its in tree.body if isinstance(its, ast.If))
    seen = [
        name.asname or name.name
        for its in ast.walk(checked_only)
        if isinstance(its, ast.ImportFrom)
        for name in its.names
    ]

    assert sorted([*seen, "__version__"]) == trackrecord.__all__


def test_what_is_not_there_is_no_attribute():
    with pytest.raises(AttributeError, match="has no attribute 'opne'"):
        trackrecord.opne  # noqa: B018


def test_every_error_that_asking_can_raise_is_public():
    raised_by_commands_only = {
        "AnswerError", "DiskError", "FeedbackError", "FeedbackFullError", "IndexBusyError", "LibraryError",
        "AdditionsFullError", "CorrectedMeanwhileError", "PortInUseError", "QuestionsError",
    }  # fmt: skip
    known = {name for name, its in vars(errors).items() if isinstance(its, type) and issubclass(its, TrackrecordError)}

    assert known - raised_by_commands_only == {name for name in trackrecord.__all__ if name.endswith("Error")}


def test_importing_it_imports_nothing_else():
    program = (
        "import sys; before = set(sys.modules); import trackrecord; "
        "new = set(sys.modules) - before; "
        "print(sorted(name for name in new if name.partition('.')[0] not in sys.stdlib_module_names))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert ast.literal_eval(done.stdout) == ["trackrecord"]


def test_a_remote_client_loads_no_model_and_no_web_framework(server):
    program = (
        "import sys, trackrecord; "
        f"print(trackrecord.connect({server!r}).ask('When was the Seoul meeting?').answer); "
        "print({'torch', 'fastapi', 'mcp', 'pydantic'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.splitlines()[1:] == ["set()"]
    assert "11–12 October 2005" in done.stdout


@pytest.mark.parametrize("name", _METHODS)
def test_what_is_awaited_takes_the_same_arguments(name):
    assert inspect.signature(getattr(AsyncReports, name)) == inspect.signature(getattr(Reports, name))
    assert inspect.iscoroutinefunction(getattr(AsyncReports, name))


def test_there_is_no_method_that_only_one_of_them_has():
    assert sorted(name for name in vars(AsyncReports) if not name.startswith("_")) == _METHODS


@pytest.mark.parametrize("name", _METHODS)
def test_each_method_says_what_it_does(name):
    assert getattr(Reports, name).__doc__
