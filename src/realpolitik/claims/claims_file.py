"""Files of claims, one JSON object a line."""

from __future__ import annotations

import json
from pathlib import Path

from realpolitik.claims.claim import Claim, from_record
from realpolitik.errors import DocumentError, InputError

_MOST_TOLD = 20
_LARGEST = 500_000_000


def load_claims(path: str | Path) -> tuple[Claim, ...]:
    """Load the claims of a jsonl file; a line needs `id`, `doc`, `start`, `end` and `quote`, the rest has defaults.

    Raises:
        InputError: the file cannot be read, or is larger than 500 MB.
        DocumentError: lines are no claims; all of them are told (the first 20 by name).

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "marked.jsonl"
    ...     _ = file.write_text('{"id": "a-1", "doc": "a", "start": 0, "end": 4, "quote": "They"}')
    ...     load_claims(file)[0].quote
    'They'
    """
    path = Path(path)
    try:
        if path.stat().st_size > _LARGEST:
            raise InputError(f"{path}: larger than {_LARGEST // 1_000_000} MB. Split it by document.")
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}). Give a jsonl file of claims.") from None
    except UnicodeDecodeError:
        raise InputError(f"{path}: not UTF-8. Give a jsonl file of claims.") from None
    claims: list[Claim] = []
    faults: list[str] = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                record = json.loads(line)
                claims.append(from_record(record))
            except (ValueError, RecursionError):
                faults.append(f"line {number}: not JSON")
            except (DocumentError, TypeError, AttributeError) as error:
                faults.append(f"line {number}: {error}")
    if faults:
        more = f"\n... and {len(faults) - _MOST_TOLD} more" if len(faults) > _MOST_TOLD else ""
        raise DocumentError(f"{path}: " + "\n".join(faults[:_MOST_TOLD]) + more)
    return tuple(claims)
