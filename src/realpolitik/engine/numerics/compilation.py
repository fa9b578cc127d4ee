"""Compiled programs: how they are compiled, and their cache on disk, so that a new process need not compile again."""

from __future__ import annotations

import os
from collections.abc import Callable
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


def compiled(function: Callable[..., Any]) -> Callable[..., Any]:
    """Make a program of a function (tables, shape, ..), compiled anew for every shape.

    On a processor, two of the compiler's passes are left out: the one that takes away what `arrays.once` marks, and the
    one that splits each operation over threads, which blocks of runs make better use of. Wide vectors are used where
    the processor has them.
    """
    options = {
        "xla_disable_hlo_passes": "cse_barrier_expander,cpu-parallel-task-assigner",
        "xla_cpu_prefer_vector_width": 512,
    }
    on_processor = jax.default_backend() == "cpu"
    return jax.jit(function, static_argnums=1, compiler_options=options if on_processor else None)
