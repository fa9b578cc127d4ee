"""Mechanisms of the built-in case: how far each moves its outcome, as the tests measure it.

    python benchmarks/mechanisms.py [ROW ...] [--runs N]

Prints a table: the outcome's share of simulated half-years with the mechanism and without it, and the difference in
standard errors. There is no peer: none of the tools examined runs mechanisms.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

TRIALS = Path(__file__).resolve().parents[1] / "tests" / "cases" / "test_mechanisms.py"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rows", nargs="*", help="rows to try, all if none")
    parser.add_argument("--runs", type=int, default=1024)
    settings = parser.parse_args()
    tests = _module()
    print(f"| row | outcome within 32 weeks | with | without | difference / standard error |\n|{'---|' * 5}")
    for trial in tests.TRIALS:
        if settings.rows and trial.row not in settings.rows:
            continue
        high, low, distance = tests.measure(trial, settings.runs)
        print(f"| {trial.row} | {trial.outcome} | {high:.2f} | {low:.2f} | {distance:+.1f} |", flush=True)


def _module() -> ModuleType:
    found = importlib.util.spec_from_file_location("mechanism_trials", TRIALS)
    if found is None or found.loader is None:
        raise SystemExit(f"{TRIALS.name}: cannot be loaded")
    module = importlib.util.module_from_spec(found)
    sys.modules[found.name] = module
    found.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
