"""What a user sets, each setting declared once: a flag goes before the environment, that before a file.

`TRACKRECORD_PORT=8080`, or in the file of settings `port = 8080`, or `--port 8080` on the commands that take it. The
file is the one that `TRACKRECORD_CONFIG` names, else `trackrecord/config.toml` in the user's folder of settings.
"""

import difflib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast, get_type_hints

import platformdirs
from annotated_types import Interval

from .errors import ConfigError
from .web_origins import web_origins

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_settings import BaseSettings

_PREFIX = "TRACKRECORD_"
_FILE = _PREFIX + "CONFIG"
_Port = Interval(ge=0, le=65535)


@dataclass(frozen=True, slots=True)
class Says:
    """What a setting is for, and what holds without one where its default is None.

    Attributes:
        is_address: that it begins with http:// or https://.
        are_origins: that it is what `web_origins` reads.
        is_folder: that what it names is no file.
    """

    what: str
    without: str = ""
    is_address: bool = False
    are_origins: bool = False
    is_folder: bool = False


@dataclass(frozen=True, slots=True)
class Config:
    """All settings."""

    index: Annotated[Path | None, Says("Folder of the index.", without="the bundled library's", is_folder=True)] = None
    host: Annotated[str, Says("Address to listen on.")] = "127.0.0.1"
    port: Annotated[int, _Port, Says("Port of the page and the HTTP API; 0 for any free one.")] = 8000
    mcp_port: Annotated[int, _Port, Says("Port of the MCP server over HTTP; 0 for any free one.")] = 8001
    server: Annotated[
        str | None,
        Says(
            "Address of a Trackrecord server that the MCP server asks, in place of an index.", "none", is_address=True
        ),
    ] = None
    url: Annotated[str | None, Says("Where Trackrecord is served, for permanent links.", "none", is_address=True)] = (
        None
    )
    reranker: Annotated[
        str | None,
        Says("A sentence-transformers cross-encoder in this machine's cache of models, or a folder.", without="none"),
    ] = None
    rerank_within: Annotated[
        # Some two or three times what a small cross-encoder takes: see `retriever.reranking.DEPTH`.
        int,
        Interval(ge=0, le=600_000),
        Says("Milliseconds that reranking may add; when they are over, the order stays as it was."),
    ] = 1_500
    feedback: Annotated[
        Path | None, Says("File to keep what people say of answers in, for eval from-feedback.", without="none")
    ] = None
    feedback_limit: Annotated[
        int, Interval(ge=1, le=1_000_000), Says("Size of that file in MiB from which on no more is taken.")
    ] = 64
    additions: Annotated[
        Path | None,
        Says("Folder to keep reports in that are added on the page.", without="nothing can be added", is_folder=True),
    ] = None
    allowed_origins: Annotated[
        str | None,
        Says(
            "Origins of other sites' pages that may ask the HTTP API, such as https://www.example.org, with commas or "
            "blanks between them; * for all.",
            without="none",
            are_origins=True,
        ),
    ] = None


class Origin(StrEnum):
    """Where a value comes from, the stronger first."""

    FLAG = "flag"
    ENVIRONMENT = "environment"
    FILE = "file"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting as it is declared.

    Attributes:
        kind: `Path`, `str` or `int`.
        default: None where something else holds, as `says` has it.
        bounds: the least and the most value, where it is a number.
    """

    name: str
    kind: type[Path | str | int]
    default: Any
    says: Says
    bounds: tuple[int, int] | None

    @property
    def variable(self) -> str:
        """Its name in the environment."""
        return _PREFIX + self.name.upper()

    @property
    def flag(self) -> str:
        """Its name on the command line."""
        return f"--{self.name.replace('_', '-')}"

    @property
    def default_in_words(self) -> str:
        """The default, or what holds without a value."""
        return self.says.without if self.default is None else str(self.default)


def _declared() -> Mapping[str, Setting]:
    found: dict[str, Setting] = {}
    hints = get_type_hints(Config, include_extras=True)
    for its in fields(Config):
        kind, *more = hints[its.name].__origin__, *hints[its.name].__metadata__
        says = next(one for one in more if isinstance(one, Says))
        interval = next((one for one in more if isinstance(one, Interval)), None)
        bounds = (cast("int", interval.ge), cast("int", interval.le)) if interval else None
        plain = next(one for one in (Path, str, int) if one in (kind, *getattr(kind, "__args__", ())))
        found[its.name] = Setting(its.name, plain, its.default, says, bounds)
    return found


#: All settings by name, in the order in which they are declared.
SETTINGS: Mapping[str, Setting] = _declared()


@dataclass(frozen=True, slots=True)
class Read:
    """What is set, where each value comes from, and the file of settings, whether or not it is there."""

    config: Config
    origins: Mapping[str, Origin]
    file: Path


def location() -> Path:
    """Where the file of settings is, or would be.

    Raises:
        ConfigError: `TRACKRECORD_CONFIG` names the folder of a user that there is not.
    """
    named = os.environ.get(_FILE)
    if not named:
        return platformdirs.user_config_path("trackrecord", False) / "config.toml"
    return _expanded(Path(named), _FILE)


def read(flags: Mapping[str, Any] | None = None) -> Read:
    """What is set by flags, in the environment and in the file of settings.

    Args:
        flags: what was given on the command line, by name of the setting.

    Raises:
        ConfigError: a value is outside its bounds, or the file is not readable or has what is no setting.
    """
    file = location()
    given = dict(flags or {})
    is_there = _is_there(file)
    if not is_there and os.environ.get(_FILE):
        raise ConfigError(f"{file}, which {_FILE} names, is no file that is there; write it, or unset {_FILE}")
    # pydantic-settings takes 0.1 s to import, a fifth of what a question takes.
    if is_there or any(os.environ.get(its.variable) for its in SETTINGS.values()):
        values, origins = _read(given, file)
    else:
        values, origins = given, _origins(given)
    return Read(_checked(values, origins, file), origins, file)


def _is_there(file: Path) -> bool:
    try:
        return file.is_file()
    except OSError as error:
        raise ConfigError(
            f"{file} cannot be looked at: {error.strerror}; mend that, or name another by {_FILE}"
        ) from error


def _read(flags: dict[str, Any], file: Path) -> tuple[dict[str, Any], Mapping[str, Origin]]:
    """The value of each setting, and where it comes from; flags are not checked yet."""
    from pydantic import ValidationError
    from pydantic_settings import EnvSettingsSource, SettingsError, TomlConfigSettingsSource

    reader = _reader(file)
    try:
        origins = _origins(flags, EnvSettingsSource(reader)(), TomlConfigSettingsSource(reader)())
    except (SettingsError, OSError, ValueError, RecursionError) as error:
        raise ConfigError(f"the settings in {file} cannot be read: {error}") from error
    try:
        return reader().model_dump() | flags, origins
    except ValidationError as error:
        raise ConfigError(_said(error, origins, file)) from None


def _checked(values: Mapping[str, Any], origins: Mapping[str, Origin], file: Path) -> Config:
    """The settings, if each is within its bounds; paths as they are seen from where they were written."""
    found = dict(values)
    for name, value in values.items():
        its, place = SETTINGS[name], _place(name, origins, file)
        if value in ("", Path()):
            raise ConfigError(f"{place} is empty; leave it out, or give a value")
        if its.says.is_address and value is not None and not str(value).startswith(("http://", "https://")):
            raise ConfigError(f"{place}: {value!r} does not begin with http:// or https://")
        if its.says.are_origins and value is not None:
            _check_origins(str(value), place)
        if its.bounds and not (type(value) is int and its.bounds[0] <= value <= its.bounds[1]):
            raise ConfigError(f"{place}: {value!r} is no whole number from {its.bounds[0]} to {its.bounds[1]}")
        if its.kind is Path and value is not None:
            base = file.parent if origins[name] is Origin.FILE else Path()
            found[name] = base / _expanded(Path(str(value)), place)
    return Config(**found)


def _check_origins(text: str, place: str) -> None:
    try:
        web_origins(text)
    except ConfigError as error:
        raise ConfigError(f"{place}: {error}") from None


def _expanded(path: Path, place: str) -> Path:
    try:
        return path.expanduser()
    except RuntimeError:
        raise ConfigError(f"{place}: {path} is in the folder of a user that there is not") from None


def _reader(file: Path) -> "type[BaseSettings]":
    """`Config` as pydantic-settings reads it."""
    from pydantic import create_model
    from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

    class Reader(BaseSettings):
        model_config = SettingsConfigDict(env_prefix=_PREFIX, env_ignore_empty=True, extra="forbid", toml_file=file)

        @classmethod
        def settings_customise_sources(
            cls,
            settings_cls: type[BaseSettings],
            init_settings: PydanticBaseSettingsSource,
            env_settings: PydanticBaseSettingsSource,
            dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 — it is called by names
            file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        ) -> tuple[PydanticBaseSettingsSource, ...]:
            return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)

    hints = get_type_hints(Config, include_extras=True)
    declared: dict[str, Any] = {name: (hints[name], its.default) for name, its in SETTINGS.items()}
    return create_model("Reader", __base__=Reader, **declared)


def _origins(
    flags: Mapping[str, object],
    in_environment: Mapping[str, object] | None = None,
    in_file: Mapping[str, object] | None = None,
) -> Mapping[str, Origin]:
    told = ((Origin.FLAG, flags), (Origin.ENVIRONMENT, in_environment or {}), (Origin.FILE, in_file or {}))
    return {name: next((origin for origin, names in told if name in names), Origin.DEFAULT) for name in SETTINGS}


def _said(error: "ValidationError", origins: Mapping[str, Origin], file: Path) -> str:
    return "; ".join(_one(str(its["loc"][0]), its["msg"], origins, file) for its in error.errors())


def _one(name: str, trouble: str, origins: Mapping[str, Origin], file: Path) -> str:
    if name not in SETTINGS:
        near = nearest(name, list(SETTINGS))
        return f"{file} has {name!r}, which is no setting; " + (
            f"nearest is {near}" if near else "see: trackrecord config"
        )
    return f"{_place(name, origins, file)}: {trouble[:1].casefold()}{trouble[1:]}"


def _place(name: str, origins: Mapping[str, Origin], file: Path) -> str:
    """What a setting is called where it was set."""
    its = SETTINGS[name]
    called = {Origin.FLAG: its.flag, Origin.ENVIRONMENT: its.variable}
    return called.get(origins[name], f"{name} in {file}")


def nearest(name: str, known: Sequence[str]) -> str | None:
    """The known name that one was meant to be, if it is near enough to any."""
    return next(iter(difflib.get_close_matches(name, known, n=1, cutoff=0.5)), None)


def unknown_variables() -> Sequence[str]:
    """Variables of the environment that look like settings and are none."""
    known = {_FILE, *(its.variable for its in SETTINGS.values())}
    return [name for name in sorted(os.environ) if name.startswith(_PREFIX) and name not in known]
