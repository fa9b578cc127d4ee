"""One thread of linear algebra while something is computed, and all of them afterwards."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from threadpoolctl import threadpool_info

from realpolitik.engine.numerics.single_thread import single_thread


def blas_threads() -> set[int]:
    return {pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"}


def test_one_thread_holds_for_all_that_compute_meanwhile_and_is_given_back() -> None:
    before = blas_threads()

    def inside(_: int) -> set[int]:
        with single_thread():
            return blas_threads()

    with single_thread(), ThreadPoolExecutor(4) as pool:
        with single_thread():
            pass
        found = list(pool.map(inside, range(40)))
    assert found == [{1}] * 40
    assert blas_threads() == before
