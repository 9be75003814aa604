"""`trackrecord config`: what is set, and where each value comes from."""

import re
from pathlib import Path

import click

from .. import config
from .options import json_option, print_json


@click.command("config")
@json_option
def show(as_json: bool) -> None:
    """Show all settings, and where each value comes from.

    A flag goes before the environment (TRACKRECORD_PORT=8080), that before the file of settings (port = 8080), that
    before the default. The file is the one that TRACKRECORD_CONFIG names, else the one that is printed first.
    """
    read = config.read()
    values = {name: getattr(read.config, name) for name in config.SETTINGS}
    for name in config.unknown_variables():
        near = config.nearest(name, [its.variable for its in config.SETTINGS.values()])
        click.echo(f"{name} is no setting; {f'nearest is {near}' if near else 'it is passed over'}", err=True)
    if as_json:
        told = {name: {"value": _told(value), "from": read.origins[name]} for name, value in values.items()}
        print_json({"file": str(read.file), "settings": told})
        return
    click.echo(f"{read.file}{'' if read.file.exists() else ' (not there)'}\n")
    for name, value in values.items():
        shown = f"({config.SETTINGS[name].default_in_words})" if value is None else str(_told(value))
        click.echo(f"{name:15} {shown:28} {read.origins[name]}")


def _told(value: str | int | Path | None) -> str | int | None:
    """A value; of an address not the password that it may have."""
    return value if value is None or isinstance(value, int) else re.sub(r"(?<=://)[^/@]*@", "…@", str(value))
