"""`reference/settings.md`: every setting, from its declaration."""

from collections.abc import Iterator

from ...cli.options import SettingOption
from ...config import SETTINGS, Setting
from .commands import every, options
from .markdown import WRITTEN, document, link, sentence, table

# Commands that take a flag and are named.
_FEW = 4
_PROSE = """\
A flag goes before the environment, that before the file of settings, that before the default. The file is the one that
`TRACKRECORD_CONFIG` names, else `trackrecord/config.toml` in the user's folder of settings (`~/.config` on Linux); a
path in it is seen from where the file lies. `trackrecord config` shows what is set, and where each value comes from.
Models and the bundled library's index are kept in the user's cache (`XDG_CACHE_HOME`, `~/.cache` on Linux)."""


def page() -> str:
    """The page, of the settings that there are now."""
    return document(_blocks())


def _blocks() -> Iterator[str]:
    yield "# Settings"
    yield WRITTEN
    yield _PROSE
    example = "\n".join(f"{its.name} = {_in_toml(its)}" for its in SETTINGS.values() if its.default is not None)
    yield f"```toml\n# config.toml\n{example}\n```"
    yield table(
        ["setting", "default", "what"], ((link(its.name, f"`{its.name}`"), *_told(its)) for its in SETTINGS.values())
    )
    yield from (block for its in SETTINGS.values() for block in _section(its))


def _section(its: Setting) -> Iterator[str]:
    bounds = f", {its.bounds[0]:,} to {its.bounds[1]:,}" if its.bounds else ""
    kind = {"Path": "a path", "str": "text", "int": "a whole number"}[its.kind.__name__]
    yield f"## {its.name}"
    yield sentence(its.says.what)
    yield table(
        ["", "how"],
        [
            ("value", f"{kind}{bounds}"),
            ("default", _told(its)[0]),
            ("environment", f"`{its.variable}`"),
            ("file", f"`{its.name}`"),
            ("flag", _flags(its)),
        ],
    )


def _told(its: Setting) -> tuple[str, str]:
    return (its.says.without if its.default is None else f"`{its.default}`"), sentence(its.says.what)


def _in_toml(its: Setting) -> str:
    return str(its.default) if its.kind is int else f'"{its.default}"'


def _flags(its: Setting) -> str:
    """The flag, and the commands that take it; where most do, that is enough to know."""
    taken: dict[str, list[str]] = {}
    for name, command in every():
        for one in options(command):
            if isinstance(one, SettingOption) and one.setting is its:
                taken.setdefault(one.opts[0], []).append(f"[`{name}`](commands.md#{name.replace(' ', '-')})")
    told = (f"`{flag}` of {', '.join(by) if len(by) <= _FEW else 'most commands'}" for flag, by in taken.items())
    return "; ".join(told) or "none"
