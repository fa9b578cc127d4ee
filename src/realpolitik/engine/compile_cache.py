"""The cache of compiled programs, on disk, so that a new process need not compile again."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Any

import jax


@cache
def keep_compiled() -> Path | None:
    """Let JAX keep compiled programs in the user's cache folder, once a process; give the folder.

    A folder that the user has set for JAX stands. Where none can be written, nothing is kept and nothing fails.
    """
    config: Any = jax.config
    if config.jax_compilation_cache_dir:
        return Path(config.jax_compilation_cache_dir)
    base = os.environ.get("XDG_CACHE_HOME") or ""
    root = Path(base) if base and Path(base).is_absolute() else Path.home() / ".cache"
    folder = root / "realpolitik" / "jax"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        writable = os.access(folder, os.W_OK)
    except (OSError, RuntimeError):
        return None
    if not writable:
        return None
    config.update("jax_compilation_cache_dir", str(folder))
    config.update("jax_persistent_cache_min_compile_time_secs", 0.2)
    config.update("jax_raise_persistent_cache_errors", False)
    return folder
