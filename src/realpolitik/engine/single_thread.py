"""One thread for linear algebra while something is computed, so that results are the same to the bit on every machine.

Sums that several threads share are taken in an order that depends on how many there are, and differ in their last bits.
The matrices here are small besides: more threads cost more in waiting than they save in work. The number of threads
belongs to the whole process, so it is set by whoever comes first and given back by whoever goes last.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

import scipy.linalg  # noqa: F401  (loads the libraries whose threads are counted)

_lock = Lock()
_inside = 0
_limits: Any = None


@contextmanager
def single_thread() -> Iterator[None]:
    """Keep linear algebra to one thread; a decorator too. May be nested, and entered by several threads at once.

    >>> from threadpoolctl import threadpool_info
    >>> with single_thread(), single_thread():
    ...     {pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"}
    {1}
    """
    _enter()
    try:
        yield
    finally:
        _leave()


def _enter() -> None:
    global _inside, _limits
    from threadpoolctl import threadpool_limits

    with _lock:
        if not _inside:
            _limits = threadpool_limits(limits=1, user_api="blas")
        _inside += 1


def _leave() -> None:
    global _inside, _limits
    with _lock:
        _inside -= 1
        if not _inside:
            _limits.restore_original_limits()
            _limits = None
