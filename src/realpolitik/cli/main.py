"""The command `realpolitik`."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from realpolitik import __version__
from realpolitik.cli import (
    backtest,
    bargain,
    check,
    compare,
    crisis,
    demo,
    doctor,
    draft,
    fit,
    forecast,
    import_events,
    read,
    relational,
    replay,
    report,
    score,
    sensitivity,
    simulate,
    what_if,
)
from realpolitik.cli.claims import command as claims
from realpolitik.cli.console import say
from realpolitik.errors import InputError, RealpolitikError

app = typer.Typer(
    name="realpolitik",
    help="Turn reports about a crisis into a model that can be questioned, run and scored.",
    epilog="Start with: realpolitik demo",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)
for name, command in (
    ("demo", demo.demo),
    ("read", read.read),
    ("draft", draft.draft),
    ("import", import_events.import_events),
    ("check", check.check),
    ("simulate", simulate.simulate),
    ("fit", fit.fit),
    ("compare", compare.compare),
    ("sensitivity", sensitivity.sensitivity),
    ("what-if", what_if.what_if),
    ("forecast", forecast.forecast),
    ("backtest", backtest.backtest),
    ("score", score.score),
    ("report", report.report),
    ("replay", replay.replay),
    ("bargain", bargain.bargain),
    ("crisis", crisis.crisis),
    ("relational", relational.relational),
    ("doctor", doctor.doctor),
):
    app.command(name)(command)
app.add_typer(claims.app)


def main() -> None:
    """Run the command named on the command line and end the process with its exit code.

    0: done. 1: the inputs are valid but there is no answer, or a check failed. 2: something given is not usable.
    130: interrupted.
    """
    # Sums taken in another order differ in their last bits: one thread, so that a result is repeated to the bit.
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
    try:
        app()
    except InputError as error:
        say(f"error: {error}")
        sys.exit(2)
    except RealpolitikError as error:
        say(f"error: {error}")
        sys.exit(1)
    except KeyboardInterrupt:
        say("interrupted; nothing was left half-written")
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Show the version and exit.", is_eager=True, callback=lambda on: _version(on)
        ),
    ] = False,
) -> None:
    pass


def _version(on: bool) -> None:
    if on:
        typer.echo(f"realpolitik {__version__}")
        raise typer.Exit


if __name__ == "__main__":
    main()
