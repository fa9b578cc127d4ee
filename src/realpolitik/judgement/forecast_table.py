"""Files of forecasts: a saved result of `realpolitik forecast --json`, or a csv of anybody's."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from realpolitik.errors import CaseError, Fault, InputError
from realpolitik.judgement.scorecard import Forecasted

LARGEST = 20_000_000
"""Bytes beyond which a file is refused."""

_OUTCOMES = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False, "": None}


def read_forecasts(path: Path) -> tuple[Forecasted, ...]:
    """Read forecasts from a csv with the columns `question, probability, outcome`, or from a saved result.

    `outcome` is 1/true/yes, 0/false/no, or empty while nobody knows; further columns are left alone.

    Raises `InputError` where the file cannot be read, `CaseError` with all faults and their lines otherwise.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "mine.csv")
    ...     _ = file.write_text("question,probability,outcome\\nq1,0.7,yes\\n")
    ...     read_forecasts(file)
    (Forecasted(question='q1', probability=0.7, outcome=True, past_frequency=None),)
    """
    text = read_bounded(path)
    rows = _from_json(path, text) if text.lstrip().startswith("{") else _from_csv(path, text)
    if not rows:
        raise InputError(f"{path}: holds no forecast; allowed is a header line and at least one row")
    return rows


def read_bounded(path: Path) -> str:
    """Read a text file of bounded size in UTF-8.

    Raises `InputError` where it is missing, a folder, too large, or not text.
    """
    try:
        if path.is_dir():
            raise InputError(f"{path}: is a folder; allowed is a file")
        if path.stat().st_size > LARGEST:
            raise InputError(f"{path}: larger than {LARGEST // 1_000_000} MB, which no such file needs")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not text in UTF-8 (byte {error.start})") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from None


def _from_csv(path: Path, text: str) -> tuple[Forecasted, ...]:
    reader = csv.DictReader(io.StringIO(text), strict=True)
    needed = {"question", "probability", "outcome"}
    forecasts, faults = [], []
    try:
        missing = needed - set(reader.fieldnames or ())
        if missing:
            raise InputError(
                f"{path}: lacks the column {', '.join(sorted(missing))}; needed are question, probability, outcome"
            )
        for row in reader:
            read = _row(row["question"], row["probability"], (row["outcome"] or "").strip().lower())
            if isinstance(read, str):
                faults.append(Fault(path.name, reader.line_num, read))
            else:
                forecasts.append(read)
    except csv.Error as error:
        raise InputError(f"{path}:{reader.line_num}: not a csv ({error})") from None
    if faults:
        raise CaseError(str(path), faults)
    return tuple(forecasts)


def _from_json(path: Path, text: str) -> tuple[Forecasted, ...]:
    try:
        questions = json.loads(text)["questions"]
        rows = [
            (row["id"], row["probability"], row["outcome"], row.get("past_frequency")) for row in questions
        ]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise InputError(f"{path}: not a saved result of `realpolitik forecast --json`") from None
    forecasts, faults = [], []
    for number, (question, probability, outcome, past) in enumerate(rows, start=1):
        read = _row(str(question), probability, "" if outcome is None else str(outcome).lower(), past)
        if isinstance(read, str):
            faults.append(Fault(path.name, number, f"question {number}: {read}"))
        else:
            forecasts.append(read)
    if faults:
        raise CaseError(str(path), faults)
    return tuple(forecasts)


def _row(question: str | None, probability: object, outcome: str, past: object = None) -> Forecasted | str:
    if not question:
        return "question is empty; allowed is any name"
    try:
        value = float(str(probability))
    except ValueError:
        return f"probability {probability!r}: allowed is a number from 0 to 1"
    if not 0.0 <= value <= 1.0:
        return f"probability {probability!r}: allowed is a number from 0 to 1"
    if outcome not in _OUTCOMES:
        return f"outcome {outcome!r}: allowed is 1, true, yes, 0, false, no, or nothing"
    if past is not None and not (isinstance(past, int | float) and 0.0 <= past <= 1.0):
        return f"past_frequency {past!r}: allowed is a number from 0 to 1, or null"
    return Forecasted(question, value, _OUTCOMES[outcome], None if past is None else float(past))
