"""One thread for linear algebra while something is computed, so that results are the same to the bit on every machine.

Sums that several threads share are taken in an order that depends on how many there are, and differ in their last bits.
The matrices here are small besides: more threads cost more in waiting than they save in work. The number of threads
belongs to the whole process, and OpenBLAS takes it from the main thread alone: set there, it holds for all threads that
compute meanwhile. A program that calls the engine from threads of its own sets OPENBLAS_NUM_THREADS=1 before it starts.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from typing import Any

import scipy.linalg  # noqa: F401  (loads the libraries whose threads are counted)

_inside = 0
_limits: Any = None


@contextmanager
def single_thread() -> Iterator[None]:
    """Keep linear algebra to one thread; a decorator too. May be nested; does nothing outside the main thread.

    >>> from threadpoolctl import threadpool_info
    >>> with single_thread(), single_thread():
    ...     {pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"}
    {1}
    """
    if current_thread() is not main_thread():
        yield
        return
    _enter()
    try:
        yield
    finally:
        _leave()


def _enter() -> None:
    global _inside, _limits
    from threadpoolctl import threadpool_limits

    if not _inside:
        _limits = threadpool_limits(limits=1, user_api="blas")
    _inside += 1


def _leave() -> None:
    global _inside, _limits
    _inside -= 1
    if not _inside:
        _limits.restore_original_limits()
        _limits = None
