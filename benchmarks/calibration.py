"""Simulation-based calibration of the whole inference, and recovery of parameters, with a picture of each.

    python benchmarks/calibration.py --records 200 --figures docs/figures

Parameters are drawn from their prior, a record of a year is simulated with them, fitted, and the true values are ranked
among the draws. Three runs: posteriors drawn by the sampler; posteriors taken to be normal, as `fit` reports them; and
the latter on the case with its trials of strength, whose size a record does not tell.

Then hypotheses: one of the case's two is tossed for each record, and Bayes' rule on the log evidences must give the
one that was tossed the probability with which it is.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from realpolitik.case import load_case
from realpolitik.case.model import Case
from realpolitik.engine.history.history import match_record
from realpolitik.engine.history.replay import replay
from realpolitik.engine.inference.fit import fit_design
from realpolitik.engine.inference.marginal_likelihood import marginal_likelihood
from realpolitik.engine.likelihood.design import lay_out
from realpolitik.engine.model.blueprint import draw_blueprint
from realpolitik.engine.validation.ranks import Ranks, rank_parameters, uniformity
from realpolitik.engine.validation.synthetic import Synthetic, draw_records

TINY = Path(__file__).resolve().parents[1] / "tests" / "fixtures" / "tiny"
GROUPS = {"log rate of an actor": "rate.", "intercept of a move": "move.", "weight of gain": "gain"}
INK, ACCENT, BAND = "#222222", "#1f5a8a", "#d9e2ea"


def run(case: Case, count: int, sampled: bool, seed: int) -> Ranks:
    hypothesis = case.hypotheses[1]
    records = draw_records(case, hypothesis, count=count, seed=seed)
    return rank_parameters(records, hypothesis, sampled=sampled)


def report(title: str, found: Ranks, seconds: float) -> None:
    pooled = uniformity(found.ranks.reshape(-1, 1), 20)[0]
    least = found.names[int(np.argmin(found.p_values))]
    share = float((found.p_values < 0.05).mean())
    print(f"{title}: {len(found.ranks)} records, {len(found.names)} parameters, {seconds:.0f} CPU s")
    print(f"  all parameters, corrected for their number: p = {found.p_value:.3f} (least: {least})")
    print(f"  share of parameters with p < .05: {share:.3f}; ranks pooled, 20 bins: p = {pooled:.3f}")
    print(
        f"  coverage of 90 % intervals: mean {found.coverage.mean():.3f}, "
        f"least {found.coverage.min():.3f}, most {found.coverage.max():.3f}"
    )


def weigh_hypotheses(case: Case, count: int, seed: int) -> None:
    """Half of the records are simulated under each of the first two hypotheses, then weighed under both."""
    first, second = case.hypotheses[:2]
    started = time.process_time()
    records = [
        (record, truth)
        for truth, hypothesis in enumerate((first, second))
        for record in draw_records(case, hypothesis, count=count // 2, seed=seed + truth)
    ]
    truth = np.array([which for _, which in records])
    logs = np.array([log_evidences(record, (first, second), seed) for record, _ in records])
    for name, pair in (("importance sampling", logs[:, :, 0]), ("Laplace", logs[:, :, 1])):
        chance = 1.0 / (1.0 + np.exp(pair[:, 0] - pair[:, 1]))
        score = float((truth - chance).sum() / np.sqrt((chance * (1.0 - chance)).sum()))
        edges = np.quantile(chance, np.linspace(0.0, 1.0, 6))
        group = np.clip(np.searchsorted(edges, chance, side="right") - 1, 0, 4)
        rows = ", ".join(f"{chance[group == k].mean():.2f}: {truth[group == k].mean():.2f}" for k in range(5))
        brier = float(((chance - truth) ** 2).mean())
        print(f"{name}: {second.id} given fifths of probability, and how often it was: {rows}")
        print(
            f"  Brier score {brier:.3f} (expected {(chance * (1 - chance)).mean():.3f}); sum of errors z = {score:+.2f}"
        )
    print(f"  {len(records)} records, {time.process_time() - started:.0f} CPU s")


def log_evidences(record: Synthetic, hypotheses: tuple[Any, ...], seed: int) -> list[tuple[float, float]]:
    """Sampled and Laplace's log evidence of each hypothesis."""
    found = []
    for hypothesis in hypotheses:
        history = match_record(draw_blueprint(record.case), record.case.ends)
        design = lay_out(replay(history, hypothesis))
        marginal = marginal_likelihood(design, fit_design(design, hypothesis), seed=seed)
        found.append((marginal.value, marginal.laplace))
    return found


def ranks_figure(runs: dict[str, Ranks]) -> dict[str, Any]:
    rows, band = [], []
    for title, found in runs.items():
        total = found.ranks.size
        counts = np.bincount(found.ranks.ravel() // 5, minlength=20) / total * 20
        rows += [{"run": title, "rank": 5 * k + 2.5, "share": float(v)} for k, v in enumerate(counts)]
        reach = 2.58 * np.sqrt(19 / total)
        band.append({"run": title, "low": 1 - reach, "high": 1 + reach})
    x = {"field": "rank", "type": "quantitative", "title": "rank of the truth among 100 (all parameters)"}
    y = {"type": "quantitative", "scale": {"domain": [0, 1.5]}}
    area = {
        "transform": [{"filter": "isValid(datum.low)"}],
        "mark": {"type": "rect", "color": BAND},
        "encoding": {"y": {**y, "field": "low", "title": "against uniform"}, "y2": {"field": "high"}},
    }
    bars = {
        "transform": [{"filter": "isValid(datum.share)"}],
        "mark": {"type": "bar", "color": ACCENT, "opacity": 0.75, "width": 9},
        "encoding": {"x": x, "y": {**y, "field": "share", "title": "against uniform"}},
    }
    return {
        "data": {"values": [*rows, *band]},
        "facet": {"column": {"field": "run", "title": None, "sort": list(runs)}},
        "spec": {"width": 220, "height": 140, "layer": [area, bars]},
    }


def recovery_figure(found: Ranks) -> dict[str, Any]:
    rows = []
    for title, start in GROUPS.items():
        for number, name in enumerate(found.names):
            if not name.startswith(start):
                continue
            for record in range(min(len(found.ranks), 30)):
                rows.append(
                    {
                        "group": title,
                        "truth": float(found.truth[record, number]),
                        "mean": float(found.mean[record, number]),
                        "low": float(found.low[record, number]),
                        "high": float(found.high[record, number]),
                    }
                )
    x = {"field": "truth", "type": "quantitative", "title": "true value"}
    y = {"type": "quantitative", "title": "fitted, with 90 % interval"}
    layers = [
        {
            "mark": {"type": "rule", "opacity": 0.2, "color": ACCENT},
            "encoding": {"x": x, "y": {**y, "field": "low"}, "y2": {"field": "high"}},
        },
        {
            "mark": {"type": "point", "filled": True, "size": 14, "color": ACCENT},
            "encoding": {"x": x, "y": {**y, "field": "mean"}},
        },
        {
            "mark": {"type": "line", "color": INK, "strokeDash": [4, 3], "strokeWidth": 1},
            "encoding": {"x": x, "y": {**y, "field": "truth"}},
        },
    ]
    return {
        "data": {"values": rows},
        "facet": {"column": {"field": "group", "title": None, "sort": list(GROUPS)}},
        "spec": {"width": 220, "height": 220, "layer": layers},
        "resolve": {"scale": {"x": "independent", "y": "independent"}},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--records", type=int, default=200)
    parser.add_argument("--figures", type=Path)
    given = parser.parse_args()
    whole = load_case(TINY)
    certain = replace(whole, moves=tuple(replace(move, contest=None) for move in whole.moves))
    runs = {}
    for title, case, sampled, factor in (
        ("normal approximation", certain, False, 2),
        ("normal, trials of strength", whole, False, 2),
        ("sampler", certain, True, 1),
    ):
        started = time.process_time()
        runs[title] = run(case, factor * given.records, sampled, seed=11)
        report(title, runs[title], time.process_time() - started)
    weigh_hypotheses(certain, 4 * given.records, seed=31)
    if given.figures:
        import vl_convert

        given.figures.mkdir(parents=True, exist_ok=True)
        for name, figure in (("ranks", ranks_figure(runs)), ("recovery", recovery_figure(runs["sampler"]))):
            drawn = vl_convert.vegalite_to_svg({"config": {"font": "sans-serif"}, **figure})
            (given.figures / f"{name}.svg").write_text(drawn + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
