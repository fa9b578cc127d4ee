"""How the cost of a simulation grows: python benchmarks/engine.py --growth [--figure docs/figures/growth.svg]

One size of the made-up case is varied at a time, the others kept at 16 actors, 8 issues, 91 options, 52 steps and 128
runs. The exponent is the slope of log CPU seconds on log size; below 1, cost grows more slowly than the size.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np

from engine_process import made_up_case
from realpolitik.case.model import Case
from realpolitik.engine.simulation.setting import Parameters, prepare
from realpolitik.engine.simulation.simulate import BLOCK, march_block

WEEKS, REPEATS = 52, 9
INK, ACCENT = "#222222", "#1f5a8a"


@dataclass(frozen=True, slots=True)
class Growth:
    """CPU seconds at each size of one dimension, and the exponents over all sizes and over the last doubling."""

    dimension: str
    sizes: tuple[int, ...]
    seconds: tuple[float, ...]

    @property
    def exponent(self) -> float:
        return float(np.polyfit(np.log(self.sizes), np.log(self.seconds), 1)[0])

    @property
    def at_the_end(self) -> float:
        rise = np.log(self.seconds[-1] / self.seconds[-2])
        return float(rise / np.log(self.sizes[-1] / self.sizes[-2]))


def draw_growth(figure: Path | None) -> None:
    """Measure, print and, if a file is given, draw."""
    found = measure_growth()
    for one in found:
        listed = ", ".join(f"{n}: {1e3 * s:.1f} ms" for n, s in zip(one.sizes, one.seconds, strict=True))
        print(
            f"{one.dimension:<20} exponent {one.exponent:5.2f}, at the end {one.at_the_end:5.2f}   ({listed})"
        )
    if figure is not None:
        import vl_convert

        drawn = vl_convert.vegalite_to_svg({"config": {"font": "sans-serif"}, **growth_figure(found)})
        figure.write_text(drawn + "\n", encoding="utf-8")


def measure_growth() -> list[Growth]:
    actors, issues, kinds = (4, 8, 16, 32), (4, 8, 16, 32), (2, 5, 10, 20)
    weeks, blocks = (13, 26, 52, 104), (1, 2, 4, 8)
    base = made_up_case()
    options = tuple(16 + 15 * number for number in kinds)
    return [
        Growth("actors", actors, tuple(_seconds(made_up_case(actors=n)) for n in actors)),
        Growth("issues", issues, tuple(_seconds(made_up_case(issues=n)) for n in issues)),
        Growth("options of an actor", options, tuple(_seconds(made_up_case(kinds=n)) for n in kinds)),
        Growth("steps", weeks, tuple(_seconds(base, weeks=n) for n in weeks)),
        Growth("runs", tuple(n * BLOCK for n in blocks), tuple(_seconds(base, blocks=n) for n in blocks)),
    ]


def _seconds(case: Case, weeks: int = WEEKS, blocks: int = 1) -> float:
    """Least CPU seconds of a simulation on one thread, once compiled: the least, as others use the machine."""
    setting = prepare(case, None, case.starts - timedelta(days=1), weeks, None, ())
    numbers = np.arange(blocks * BLOCK).reshape(blocks, BLOCK)
    times = []
    for _ in range(REPEATS + 1):
        begun = time.process_time()
        for which in numbers:
            march_block(setting, which, 1, Parameters.MAP)
        times.append(time.process_time() - begun)
    return min(times[1:])


def growth_figure(found: list[Growth]) -> dict[str, Any]:
    """Log CPU seconds against log size, a panel for each dimension, with its exponent."""
    panels = []
    for place, one in enumerate(found):
        rows = [
            {"size": size, "seconds": seconds} for size, seconds in zip(one.sizes, one.seconds, strict=True)
        ]
        x = {"field": "size", "type": "quantitative", "title": one.dimension}
        x |= {"scale": {"type": "log", "nice": False}, "axis": {"values": list(one.sizes), "grid": False}}
        y = {"field": "seconds", "type": "quantitative", "title": "CPU seconds" if place == 0 else None}
        y |= {"scale": {"type": "log", "domain": _domain(found)}, "axis": {"tickCount": 4, "format": "~g"}}
        panels.append(
            {
                "width": 130,
                "height": 150,
                "title": {"text": f"exponent {one.exponent:.2f}", "fontSize": 11, "color": INK},
                "data": {"values": rows},
                "encoding": {"x": x, "y": y},
                "layer": [
                    {"mark": {"type": "line", "color": ACCENT, "strokeWidth": 1.5}},
                    {"mark": {"type": "point", "filled": True, "size": 36, "color": ACCENT}},
                ],
            }
        )
    return {"hconcat": panels}


def _domain(found: list[Growth]) -> list[float]:
    seconds = [value for one in found for value in one.seconds]
    return [min(seconds) / 1.3, max(seconds) * 1.3]
