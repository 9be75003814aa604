"""`reference/commands.md`: every command, from the click commands themselves."""

import re
from collections.abc import Iterator, Sequence
from typing import cast

import click

from ... import cli as commands
from ...cli.options import SettingOption
from .markdown import WRITTEN, as_code, document, link, paragraph, sentence, table

_PROSE = """\
`trackrecord COMMAND --help` says the same in a terminal. An option with a variable of the environment is a
[setting](settings.md): the variable, or the file of settings, holds wherever the option is not given."""


def page() -> str:
    """The page, of the commands that there are now."""
    return document(_blocks())


def every(command: click.Command | None = None, name: str = "trackrecord") -> Iterator[tuple[str, click.Command]]:
    """All commands by their whole names, each before those beneath it."""
    its = command or commands.cli
    yield name, its
    if isinstance(its, click.Group):
        for below, one in its.commands.items():
            yield from every(one, f"{name} {below}")


def options(command: click.Command) -> list[click.Option]:
    """The options of a command, without `--help`, which all have."""
    return [its for its in command.params if isinstance(its, click.Option) and not its.hidden]


def _blocks() -> Iterator[str]:
    found = dict(every())
    yield "# Commands"
    yield WRITTEN
    yield _PROSE
    yield _exit_codes()
    yield table(
        ["command", "what"], ((link(name, f"`{name}`"), its.get_short_help_str(200)) for name, its in found.items())
    )
    for name, command in found.items():
        yield from section(name, command)


def _exit_codes() -> str:
    """The paragraph of the commands' own docstring that is on them."""
    (said,) = re.findall(r"^Exit codes: .*?(?=\n\n|\Z)", commands.__doc__ or "", re.DOTALL | re.MULTILINE)
    return paragraph(said)


def section(name: str, command: click.Command) -> list[str]:
    """What the page says of one command, paragraph by paragraph."""
    return [its for its in _section(name, command) if its]


def _section(name: str, command: click.Command) -> Iterator[str]:
    context = click.Context(command, info_name=name)
    yield f"## {name}"
    yield f"```text\n{' '.join([name, *command.collect_usage_pieces(context)])}\n```"
    yield from _help(command.help or "")
    if isinstance(command, click.Group) and context.info_name != "trackrecord":
        yield f"Commands beneath it: {', '.join(link(f'{name} {its}', f'`{its}`') for its in command.commands)}."
    yield table(["argument", "what"], _arguments(command, context))
    yield table(
        ["option", "default", "variable", "what"],
        ((_spelled(its, context), _default(its, context), _variable(its), _what(its)) for its in options(command)),
    )


def _arguments(command: click.Command, context: click.Context) -> Iterator[tuple[str, str]]:
    """The arguments that say something of themselves; what the others are stands in the help."""
    for its in command.params:
        if isinstance(its, click.Argument) and (says := getattr(its, "help", None)):
            yield f"`{its.make_metavar(context)}`", sentence(says)


def _help(text: str) -> Iterator[str]:
    """The help: paragraphs, and lines that are to be left as they are, which click has a mark for."""
    for part in re.split(r"\n\s*\n", text.strip()):
        if part.lstrip().startswith("\b"):
            yield "```text\n" + "\n".join(line.strip() for line in part.splitlines()[1:]) + "\n```"
        else:
            yield paragraph(as_code(part))


def _spelled(option: click.Option, context: click.Context) -> str:
    names = ", ".join(f"`{its}`" for its in (*option.opts, *option.secondary_opts))
    if option.is_flag:
        return names
    values = option.type.choices if isinstance(option.type, click.Choice) else ()
    kind = " · ".join(f"`{its}`" for its in values) or f"`{_metavar(option, context)}`"
    return f"{names} {kind}" + (", may be repeated" if option.multiple else "")


def _metavar(option: click.Option, context: click.Context) -> str:
    """What stands for a value; a range and a day say which."""
    its = option.type
    if isinstance(its, click.DateTime):
        return "YYYY-MM-DD"
    if isinstance(its, click.IntRange):
        least = "" if its.min is None else f"{its.min}"
        return f"{option.metavar or 'INTEGER'} {f'{least}–{its.max}' if its.max is not None else f'≥ {least}'}"
    return option.make_metavar(context)


def _default(option: click.Option, context: click.Context) -> str:
    if isinstance(option, SettingOption):
        return option.setting.default_in_words
    value: object = option.get_default(context)
    if option.is_flag or not option.show_default or value is None:
        return ""
    values = cast("Sequence[object]", value) if isinstance(value, (list, tuple)) else [value]
    return ", ".join(f"`{its}`" for its in values)


def _variable(option: click.Option) -> str:
    return f"`{option.setting.variable}`" if isinstance(option, SettingOption) else ""


def _what(option: click.Option) -> str:
    return sentence(option.setting.says.what if isinstance(option, SettingOption) else option.help or "")
