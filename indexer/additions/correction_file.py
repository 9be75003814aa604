"""The `trackrecord.toml` of one report, written from the corrections of a person."""

from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import tomli_w

from ...corpus.corrections import FILE, ReportCorrection, StudyGroupCorrection
from ..generation import sync


def write(file: Path, correction: ReportCorrection, study_group: StudyGroupCorrection) -> None:
    """Write the corrections of a report beside it, or none where nothing is corrected.

    Args:
        file: the report.
        correction: all of it; it takes the place of what was written before.
        study_group: what a file of corrections further up says of the group: the nearest one holds alone, so that this
            one has to say it too.
    """
    target = file.parent / FILE
    if correction == ReportCorrection():
        target.unlink(missing_ok=True)
        return
    its = _plain(correction)
    facts = dict.fromkeys(sorted(its.pop("gone", ())), "") | its
    told = {"study_group": _plain(study_group), "reports": {file.name: facts}}
    partial = target.with_suffix(".new")
    partial.write_text(tomli_w.dumps({name: table for name, table in told.items() if table}), encoding="utf-8")
    sync(partial)
    partial.replace(target)
    sync(file.parent)


def _plain(its: ReportCorrection | StudyGroupCorrection) -> dict[str, Any]:
    """What it says, as TOML can."""
    return msgspec.to_builtins(its, builtin_types=(date,))
