"""Acts: entries are entered whole, however many pages an option has."""

from __future__ import annotations

import jax.numpy as jnp
import numpy as np

from realpolitik.engine.dynamics.act import PAGE, Condition, conditions, enter, tabulate_acts

CONDITIONS = (Condition.ALWAYS, Condition.SUCCESS, Condition.FAILURE)


def test_options_of_one_page_and_of_several_enter_all_their_entries() -> None:
    random = np.random.default_rng(3)
    rows, changes, runs = 20, 6, 12
    lengths = (1, PAGE, PAGE + 1, 3 * PAGE)
    entries = [
        [
            (
                int(random.integers(rows)),
                int(random.integers(changes)),
                CONDITIONS[int(random.integers(3))],
                float(random.uniform(0.5, 2.0)),
            )
            for _ in range(length)
        ]
        for length in lengths
    ]
    acts = tabulate_acts(entries, unread=rows, contest=[0] * len(entries))
    assert acts.pages.tolist() == [1, 1, 2, 3]
    amounts = random.normal(size=(changes, runs)).astype(np.float32)
    option = np.arange(runs) % len(entries)
    won = (random.random(runs) < 0.5).astype(np.float32)
    weight = np.ones(runs, np.float32)
    when = conditions(weight, won, 1.0 - won, weight)
    books = enter(
        acts, jnp.zeros((rows + 1, runs), jnp.float32), jnp.asarray(amounts), jnp.asarray(option), when
    )
    expected = np.zeros((rows + 1, runs))
    for run in range(runs):
        for row, change, condition, coefficient in entries[option[run]]:
            happens = {Condition.ALWAYS: 1.0, Condition.SUCCESS: won[run], Condition.FAILURE: 1.0 - won[run]}
            expected[row, run] += coefficient * amounts[change, run] * happens[condition]
    np.testing.assert_allclose(np.asarray(books)[:rows], expected[:rows], atol=1e-5)
