"""Jobs: what a command computes, from nothing but its settings, so that it can be done again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from realpolitik.errors import InputError, SettingError
from realpolitik.judgement.backtest import Backtest
from realpolitik.judgement.comparison import Comparison
from realpolitik.judgement.outlook import Futures
from realpolitik.manifest import Setting

Settings = Mapping[str, Setting]


@dataclass(frozen=True, slots=True)
class Job:
    """A command's name, the case as the user named it, the seed, and all other settings."""

    command: str
    case: str
    seed: int
    settings: Settings

    def date(self, name: str) -> date | None:
        """Read a setting that is a date."""
        value = self.settings.get(name)
        try:
            return None if value is None else date.fromisoformat(str(value))
        except ValueError:
            raise SettingError(name, repr(value), "a date such as 2020-10-01") from None

    def number(self, name: str, default: int) -> int:
        """Read a setting that is a whole number."""
        value = self.settings.get(name, default)
        if isinstance(value, bool) or not isinstance(value, int):
            raise SettingError(name, repr(value), "a whole number")
        return value

    def text(self, name: str) -> str | None:
        """Read a setting that is a text, if it is set."""
        value = self.settings.get(name)
        return None if value is None else str(value)


def run_comparison(job: Job) -> Comparison:
    """Do what `realpolitik compare` does."""
    from realpolitik.case import load_case
    from realpolitik.judgement.compare import compare

    return compare(
        load_case(job.case),
        job.date("until"),
        since=job.date("since"),
        seed=job.seed,
        settings={"case": job.case},
    )


def run_fit(job: Job) -> Any:
    """Do what `realpolitik fit` does."""
    from realpolitik.case import load_case
    from realpolitik.judgement.estimation import estimate

    return estimate(
        load_case(job.case),
        job.text("hypothesis"),
        job.date("until"),
        nuts=bool(job.settings.get("nuts")),
        spread=bool(job.settings.get("spread")),
        draws=job.number("draws", 1000),
        seed=job.seed,
        settings={"case": job.case},
    )


def run_forecast(job: Job) -> Any:
    """Do what `realpolitik forecast` does."""
    from realpolitik.case import load_case
    from realpolitik.judgement.forecast import RUNS, forecast

    at = job.date("at")
    if at is None:
        raise SettingError("at", "nothing", "a date such as 2020-10-01")
    runs = job.number("runs", RUNS)
    return forecast(load_case(job.case), at, runs=runs, seed=job.seed, settings={"case": job.case})


def run_backtest(job: Job, told: Callable[[str], None] = lambda text: None) -> Backtest:
    """Do what `realpolitik backtest` does."""
    from realpolitik.case import load_case
    from realpolitik.judgement.backtest import backtest

    return backtest(
        load_case(job.case),
        job.text("hypothesis"),
        since=job.date("since"),
        until=job.date("until"),
        every=job.number("every", 13),
        weeks=job.number("weeks", 13),
        runs=job.number("runs", 256),
        seed=job.seed,
        settings={"case": job.case},
        told=told,
    )


def run_simulation(job: Job) -> Futures:
    """Do what `realpolitik simulate` does."""
    from realpolitik.case import load_case
    from realpolitik.judgement.futures import imagine_futures

    return imagine_futures(
        load_case(job.case),
        job.text("hypothesis"),
        start=job.date("from"),
        weeks=job.number("weeks", 52),
        runs=job.number("runs", 1000),
        seed=job.seed,
        settings={"case": job.case},
    )


def run_sensitivity(job: Job) -> Any:
    """Do what `realpolitik sensitivity` does."""
    from realpolitik.case import load_case
    from realpolitik.judgement.sensitivity import sensitivity

    name = job.text("hypothesis") or ""
    return sensitivity(load_case(job.case), name, job.date("until"), settings={"case": job.case})


def run_what_if(job: Job) -> Any:
    """Do what `realpolitik what-if` does."""
    from realpolitik.case import load_case
    from realpolitik.judgement.what_if import parse_changes, what_if

    changes = job.settings.get("changes")
    return what_if(
        load_case(job.case),
        parse_changes([str(one) for one in changes] if isinstance(changes, list) else []),
        at=job.date("at"),
        hypothesis=job.text("hypothesis"),
        weeks=job.number("weeks", 26),
        runs=job.number("runs", 1000),
        seed=job.seed,
        settings={"case": job.case},
    )


def run_report(job: Job, texts: Path | None = None) -> Any:
    """Do what `realpolitik report` does, but for writing the files."""
    from realpolitik.case import load_case
    from realpolitik.judgement.forecast import RUNS
    from realpolitik.report.write_report import brief

    return brief(
        load_case(job.case),
        until=job.date("until"),
        at=job.date("at"),
        runs=job.number("runs", RUNS),
        seed=job.seed,
        texts=_texts(texts),
        settings={"case": job.case},
    )


def repeat(job: Job) -> dict[str, Any]:
    """Do a job again and give its JSON.

    Raises `InputError` for a command that has nothing to repeat.
    """
    match job.command:
        case "compare":
            return run_comparison(job).document()
        case "fit":
            return run_fit(job).document()  # type: ignore[no-any-return]
        case "forecast":
            return run_forecast(job).document()  # type: ignore[no-any-return]
        case "backtest":
            return run_backtest(job).document()
        case "simulate":
            return run_simulation(job).document()
        case "sensitivity":
            return run_sensitivity(job).document()  # type: ignore[no-any-return]
        case "what-if":
            return run_what_if(job).document()  # type: ignore[no-any-return]
        case "check":
            from realpolitik.case import check_case
            from realpolitik.cli.check import check_document

            return check_document(check_case(job.case), job.case)
        case "report":
            from realpolitik.report.write_report import report_document

            return report_document(run_report(job))
        case _:
            raise InputError(
                f"command {job.command!r} cannot be repeated; allowed: compare, fit, forecast, backtest, simulate, "
                "sensitivity, what-if, report, check"
            )


def _texts(folder: Path | None) -> list[str]:
    if folder is None:
        return []
    from realpolitik.documents import read_documents

    return [document.text for document in read_documents(folder).documents]
