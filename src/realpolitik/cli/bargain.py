"""`realpolitik bargain`: where do these actors settle, and how surely?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from realpolitik.cli.console import show, show_json, show_table, suggest, warn
from realpolitik.cli.options import AsJson, Output, Seed

ALL = "all"


def bargain(
    file: Annotated[
        Path,
        typer.Argument(
            help="A csv of actors, positions, saliences and capabilities: with a header naming actor and"
            " position, or in KTAB's layout."
        ),
    ],
    model: Annotated[
        str,
        typer.Option(
            "--model", help="all, or one of compromise, median, nash, challenge, forecast (a distribution)."
        ),
    ] = ALL,
    failure_cost: Annotated[
        float,
        typer.Option(
            "--failure-cost", help="nash: what failed talks cost, in squared lengths of the scale, from 0."
        ),
    ] = 1.0,
    loss: Annotated[
        str,
        typer.Option("--loss", help="forecast: the point's loss; absolute, squared or within10."),
    ] = "absolute",
    draw: Annotated[
        bool, typer.Option("--draw", help="challenge: draw the bargains by their chances, with --seed.")
    ] = False,
    json: AsJson = False,
    seed: Seed = 0,
    output: Output = None,
) -> None:
    """Say where actors with positions, saliences and capabilities settle: points by several models, and how surely."""
    from realpolitik.cli.filemanifest import file_manifest
    from realpolitik.engine.bargaining import MODELS, read_table, settle
    from realpolitik.errors import SettingError

    if model not in (ALL, *MODELS):
        raise SettingError("--model", repr(model), ", ".join((ALL, *MODELS)))
    table = read_table(file)
    settings: dict[str, dict[str, Any]] = {
        "nash": {"failure_cost": failure_cost},
        "forecast": {"loss": loss},
        "challenge": {"transition": "stochastic" if draw else "deterministic"},
    }
    results = [settle(table, name, seed, **settings.get(name, {})) for name in MODELS if model in (ALL, name)]
    shown = [result.as_dict() for result in results]
    if json or output is not None:
        chosen: dict[str, str | float | bool] = {
            "model": model,
            "failure_cost": failure_cost,
            "loss": loss,
            "draw": draw,
        }
        show_json({"results": shown, "manifest": file_manifest("bargain", file, seed, chosen)}, output)
        return
    actors, dimensions = len(table.actors), len(table.dimensions)
    show(
        f"{table.name or file.name}: {actors} actor{'s' * (actors != 1)},"
        f" {dimensions} dimension{'s' * (dimensions != 1)}, scale 0-100"
    )
    _show_points(results, table.dimensions)
    _show_forecast(shown)
    warn(list(dict.fromkeys(f"{warning}" for result in results for warning in result.warnings)))
    suggest(f"realpolitik bargain {file} --json")


def _show_points(results: list[Any], dimensions: tuple[str, ...]) -> None:
    rows = []
    for k, title in enumerate(dimensions):
        for result in results:
            how = ""
            if result.turns:
                how = f"{result.turns} turns" + ("" if result.converged else ", not settled")
            elif result.model == "forecast":
                how = f"least {result.settings['loss']} loss"
            rows.append((title, result.model, f"{result.point[k]:.1f}", how))
    show_table("Where it settles", ("dimension", "model", "point", ""), rows, "llrl")


def _show_forecast(results: list[dict[str, Any]]) -> None:
    rows = []
    for result in results:
        for row in result["outcomes"] if result["model"] == "forecast" else []:
            spans = [
                f"{found['low']:.0f}-{found['high']:.0f} ({found['mass']:.0%})"
                for found in row["intervals"].values()
            ]
            rows.append(
                (
                    row["dimension"],
                    *spans,
                    f"{row['probabilities'][0]:.0%}",
                    f"{row['probabilities'][-1]:.0%}",
                )
            )
    if rows:
        show_table(
            "How surely: short stretches with about 50, 80 and 90 %, and what they hold",
            ("dimension", "50 %", "80 %", "90 %", "exactly 0", "exactly 100"),
            rows,
            "lrrrrr",
        )
