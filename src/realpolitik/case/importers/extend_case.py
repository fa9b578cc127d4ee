"""Adding imported events to a case's folder: all other files stay as they were written."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from realpolitik.case.folder import SINGLE_FILES, find_case
from realpolitik.case.importers.import_events import merge_events
from realpolitik.case.load import load_case
from realpolitik.case.model import Case
from realpolitik.case.read_record import EVENT_COLUMNS, EVENTS
from realpolitik.case.record import RecordedEvent
from realpolitik.case.save import event_row, table_text
from realpolitik.errors import InputError

BACKUP = f"{EVENTS}.before-import"
"""Where the record stands that an import replaced."""


def extend_case(
    case: Case,
    folder: str | Path,
    events: Sequence[RecordedEvent],
    target: str | Path,
    *,
    force: bool = False,
) -> Case:
    """Write a case with more events in its record, and give it as loaded; nothing is written where it has faults.

    `folder` holds the case as it is; `target` becomes a copy of its files with the longer record. With `force`,
    `target` may be `folder` itself: only its record is replaced, and the old one kept beside it as `BACKUP`.

    Raises `CaseError` where the new record has faults, `InputError` where the target is in use or cannot be written.
    """
    home, goal = find_case(folder).resolve(), Path(target).resolve()
    if goal.exists() and not (goal == home and force):
        advice = "pass force to replace its record" if goal == home else "name a new folder"
        raise InputError(f"{target}: exists already; {advice}")
    text = table_text(EVENT_COLUMNS, [event_row(event) for event in merge_events(case, events)])
    try:
        goal.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{goal.name}.", dir=goal.parent) as room:
            fresh = Path(room) / "case"
            _copy(home, fresh)
            (fresh / EVENTS).parent.mkdir(exist_ok=True)
            (fresh / EVENTS).write_text(text, encoding="utf-8", newline="\n")
            loaded = load_case(fresh)
            if goal == home:
                if (home / EVENTS).exists():
                    shutil.copyfile(home / EVENTS, home / BACKUP)
                (home / EVENTS).parent.mkdir(exist_ok=True)
                (fresh / EVENTS).replace(home / EVENTS)
            else:
                fresh.rename(goal)
    except OSError as error:
        raise InputError(f"{target}: cannot be written ({error.strerror or error})") from None
    return loaded


def _copy(home: Path, fresh: Path) -> None:
    """Copy the files of a case and nothing else."""
    names = [name for name in SINGLE_FILES if (home / name).is_file()]
    names += [file.relative_to(home).as_posix() for file in sorted((home / "hypotheses").glob("*.yaml"))]
    for name in names:
        (fresh / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(home / name, fresh / name)
