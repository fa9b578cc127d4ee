"""What a step of the engine costs by part: python benchmarks/engine.py --parts

The compiled program is profiled as it runs. Every operation is timed by its median, so that other programs on the
machine disturb little, and counted for the part of the model whose name its last instruction carries (the scopes in
realpolitik.engine); what the compiler has merged across parts counts for the later one.
"""

from __future__ import annotations

import re
import statistics
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

import jax
import numpy as np

from realpolitik.engine.simulation import simulate
from realpolitik.engine.simulation.march import _program
from realpolitik.engine.simulation.setting import Parameters, Setting
from realpolitik.engine.simulation.simulate import BLOCK, march_block

PARTS = {
    "relations": "habit and relations between actors",
    "expressions": "the case's formulae",
    "settlements": "settlements",
    "gains": "gains",
    "contests": "contests",
    "responses": "expected responses",
    "motives": "motives and drives",
    "rates": "rates",
    "choice": "weighing all options",
    "draws": "drawing who acts and what he does",
    "random numbers": "random numbers",
    "acts": "entering acts",
    "counts and log": "counts and histories",
    "questions": "questions",
    "incidents": "incidents",
    "time": "what acts and time change",
    "other": "copies and loops",
}


def cost_by_part(setting: Setting) -> dict[str, float]:
    """Seconds of each part in a step of one block."""
    names = _parts_of(setting)
    numbers = np.arange(BLOCK)
    with tempfile.TemporaryDirectory() as folder:
        with jax.profiler.trace(folder):
            for number in range(4):
                march_block(setting, numbers + number * BLOCK, 1, Parameters.MAP)
        path = next(Path(folder).glob("**/*.xplane.pb"))
        profile = jax.profiler.ProfileData.from_file(str(path))
        durations: dict[str, list[float]] = defaultdict(list)
        for plane in profile.planes:
            for line in plane.lines:
                for event in line.events:
                    if event.name in names:
                        durations[event.name].append(event.duration_ns * 1e-9)
    total: Counter[str] = Counter()
    for name, times in durations.items():
        total[names[name]] += statistics.median(times) * len(times) / (4 * setting.timeline.steps)
    return dict(total)


def _parts_of(setting: Setting) -> dict[str, str]:
    """The part that each operation of the compiled program belongs to, loops left out."""
    kept: list[str] = []
    march = simulate.march

    def spy(*arguments: object) -> object:
        kept.append(_program().lower(*arguments).compile().as_text())
        return march(*arguments)

    simulate.march = spy
    try:
        march_block(setting, np.arange(BLOCK), 1, Parameters.MAP)
    finally:
        simulate.march = march
    found = {}
    for line in kept[0].splitlines():
        match = re.match(r"\s+(?:ROOT )?%?([\w.\-]+) = .*? ([\w\-]+)\(", line)
        if match is None or match[2] in ("while", "parameter", "constant", "tuple", "get-tuple-element"):
            continue
        scopes = re.search(r'op_name="([^"]*)"', line)
        inside = [part for part in (scopes[1] if scopes else "").split("/") if part in PARTS]
        found[match[1]] = inside[-1] if inside else "other"
    return found


def print_parts(setting: Setting) -> None:
    """The table of parts, dearest first."""
    cost = cost_by_part(setting)
    whole, actors = sum(cost.values()), setting.blueprint.shape.layout.actors
    print(f"{setting.blueprint.case.id}: a step of {BLOCK} runs of {actors} actors, {whole * 1e6:.0f} us")
    for part, seconds in sorted(cost.items(), key=lambda row: -row[1]):
        print(
            f"  {PARTS[part]:<40}{seconds * 1e6:8.1f} us {seconds / BLOCK / actors * 1e9:8.1f} ns an actor-step"
            f"{100 * seconds / whole:7.1f} %"
        )
