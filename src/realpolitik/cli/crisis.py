"""`realpolitik crisis`: who challenges, who resists, who backs down?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from realpolitik.cli.console import show, show_json, show_table, suggest, warn
from realpolitik.cli.options import AsJson, Output

MOST_ROWS = 60


def crisis(
    file: Annotated[
        Path, typer.Argument(help="A game: .yaml or .json as docs/crisis.md describes, or Gambit's .efg.")
    ],
    precision: Annotated[
        list[str] | None,
        typer.Option(
            "--precision",
            help="How exactly players calculate, from 0 (coin tosses): a number for all (1 if not given), or"
            " NAME=NUMBER for one; may be given several times.",
        ),
    ] = None,
    json: AsJson = False,
    output: Output = None,
) -> None:
    """Solve a small game of threats: how likely each choice is, when everybody allows for everybody's errors."""
    from realpolitik.cli.filemanifest import file_manifest
    from realpolitik.engine.crisis import quantal_response, read_game

    game = read_game(file)
    found = quantal_response(game, _precisions(precision or [], game.players))
    if json or output is not None:
        given = {"precision": list(precision or [])}
        show_json(found.as_dict() | {"manifest": file_manifest("crisis", file, None, given)}, output)
        return
    show(
        f"{game.title or file.name}: {len(game.players)} players, {len(game.nodes)} nodes; by {found.method}"
    )
    rows = [
        (player, place, action, f"{chance:.3f}", f"{value:.3f}")
        for (player, place, action), chance, value in zip(
            game.actions, found.probabilities, found.values, strict=True
        )
    ]
    show_table("Choices", ("player", "knows", "action", "probability", "worth"), rows[:MOST_ROWS], "lllrr")
    if len(rows) > MOST_ROWS:
        show(f"{len(rows) - MOST_ROWS} more choices; --json has all")
    show_table(
        "Players",
        ("player", "precision", "expects", "could gain by an errorless reply"),
        [
            (player, f"{exact:g}", f"{payoff:.3f}", f"{regret:.3f}")
            for player, exact, payoff, regret in zip(
                game.players, found.precision, found.payoffs, found.regret, strict=True
            )
        ],
        "lrrr",
    )
    warn(found.warnings)
    suggest(f"realpolitik crisis {file} --precision 5", f"realpolitik crisis {file} --json")


def _precisions(texts: list[str], players: tuple[str, ...]) -> dict[str, float]:
    from realpolitik.errors import SettingError

    allowed = f"a number of at least 0, or NAME=NUMBER with a NAME of {', '.join(players)}"
    everyone, one = 1.0, {}
    for text in texts:
        name, equals, number = text.rpartition("=")
        try:
            value = float(number)
        except ValueError:
            raise SettingError("--precision", repr(text), allowed) from None
        if equals and name not in players:
            raise SettingError("--precision", repr(text), allowed)
        if equals:
            one[name] = value
        else:
            everyone = value
    return {name: one.get(name, everyone) for name in players}
