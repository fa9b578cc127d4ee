"""Answers kept on disk, so that nothing is asked or paid for twice and an interrupted run goes on where it stopped."""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer (JSON), the raw exchange it came from (JSON), and what it cost."""

    prompt_sha256: str
    model: str
    answer: str
    exchange: str
    input_tokens: int
    output_tokens: int
    requests: int


def load_answer(folder: Path, prompt_sha256: str) -> KeptAnswer | None:
    """Read a kept answer; a file that cannot be read counts as none."""
    try:
        return KeptAnswer(**json.loads((folder / f"{prompt_sha256}.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def keep_answer(folder: Path, answer: KeptAnswer) -> None:
    """Write an answer, whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=folder, suffix=".part")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(asdict(answer), file, ensure_ascii=False, indent=1)
    Path(name).replace(folder / f"{answer.prompt_sha256}.json")
