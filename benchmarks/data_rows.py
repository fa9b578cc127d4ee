"""Rows of the data sets that the benchmarks read."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any


def rows(path: Path) -> list[dict[str, Any]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:  # type: ignore[operator]
        return [json.loads(line) for line in file if line.strip()]
