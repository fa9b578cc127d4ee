"""`realpolitik relational`: who turns to whom, when, and what drives it?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from realpolitik.cli.console import progress, show, show_json, show_table, suggest, warn
from realpolitik.cli.options import AsJson, Output, Seed, whole_number

MOST_RUNS = 10_000
STUDY_SUFFIXES = (".yaml", ".yml", ".json")
MODEL_HELP = "choice (which receiver?), rate (who sends?), rem (which pair?), coordination (who agrees?)."
EFFECTS_HELP = "Such as 'inertia, recip, trans, indeg(role=ego, window=7d)'; see docs/relational.md."
ACTORS_HELP = "A csv of actors: label, maybe present (TRUE, FALSE), and attributes."
NETWORK_HELP = "NAME=FILE: ties (sender, receiver, maybe value, maybe time); repeatable."
EVENTS_HELP = "A csv or tsv of events (sender, receiver, time, in time order), or a study file (yaml, json)."
TIMED_HELP = "rate, rem: explain also when, or only in which order."
UNDIRECTED_HELP = "An event ties both sides alike (treaties, meetings)."
START_HELP = "timed: when observation starts; the first event's time if not given."
END_HELP = "timed: when observation ends; the last event's time if not given."
GIVEN_HELP = "How many first events only enter history and are not explained."
RUNS_HELP = "Simulate so many histories to see how well the model fits."


def relational(
    events: Annotated[Path, typer.Argument(help=EVENTS_HELP)],
    actors: Annotated[Path | None, typer.Option("--actors", help=ACTORS_HELP)] = None,
    model: Annotated[str, typer.Option("--model", help=MODEL_HELP)] = "choice",
    effects: Annotated[str | None, typer.Option("--effects", help=EFFECTS_HELP)] = None,
    timed: Annotated[bool, typer.Option("--timed/--ordered", help=TIMED_HELP)] = False,
    network: Annotated[list[str] | None, typer.Option("--network", help=NETWORK_HELP)] = None,
    undirected: Annotated[bool, typer.Option("--undirected", help=UNDIRECTED_HELP)] = False,
    start: Annotated[str | None, typer.Option("--start", help=START_HELP)] = None,
    end: Annotated[str | None, typer.Option("--end", help=END_HELP)] = None,
    given: Annotated[int, typer.Option("--given", help=GIVEN_HELP)] = 0,
    runs: Annotated[int, typer.Option("--runs", help=RUNS_HELP)] = 0,
    json: AsJson = False,
    seed: Seed = 0,
    output: Output = None,
) -> None:
    """Fit a relational event model: what makes actors turn to one another, from a plain list of events."""
    from realpolitik.cli.filemanifest import file_manifest
    from realpolitik.engine.relational.inference.fit import fit
    from realpolitik.engine.relational.inference.fit_document import fit_document
    from realpolitik.engine.relational.inference.goodness_of_fit import goodness_of_fit
    from realpolitik.engine.relational.study.study_file import load_study
    from realpolitik.engine.relational.study.study_from_files import study_from_files

    whole_number("--runs", runs, 0, MOST_RUNS)
    whole_number("--seed", seed, 0, 2**63 - 1)
    if events.suffix in STUDY_SUFFIXES:
        study = load_study(events)
    else:
        study = study_from_files(
            events,
            model,
            effects or ("indeg, outdeg" if model == "rate" else "inertia, recip, trans"),
            actors,
            _networks(network or []),
            not undirected,
            timed=timed,
            start=_time(start),
            end=_time(end),
            given=given,
        )
    with progress("fitting"):
        fitted = fit(study.observation, study.specification)
    goodness = None
    if runs:
        with progress(f"simulating {runs} histories"):
            goodness = goodness_of_fit(fitted, runs, seed)
    document = fit_document(fitted, goodness)
    if json or output is not None:
        settings: dict[str, str | int | bool | list[str] | None] = {
            "actors": str(actors) if actors else None,
            "model": model,
            "effects": effects,
            "timed": timed,
            "network": list(network or []),
            "undirected": undirected,
            "start": start,
            "end": end,
            "given": given,
            "runs": runs,
        }
        show_json(document | {"manifest": file_manifest("relational", events, seed, settings)}, output)
        return
    _show(document, events)


def _show(document: dict[str, Any], events: Path) -> None:
    kind = document["model"] + (", timed" if document["timed"] else "")
    show(f"{kind} model of {document['events']} events among {document['actors']} actors")
    rows = [
        (
            row["effect"],
            _text(row["coefficient"], ".4f"),
            _text(row["standard_error"], ".4f"),
            _text(row["p_value"], ".3f"),
            "" if row["coefficient"] is None or document["model"] == "coordination" else _times(row),
        )
        for row in document["effects"]
    ]
    show_table("", ("effect", "coefficient", "standard error", "p", "times, for one more"), rows, "lrrrr")
    show(
        f"log-likelihood {document['log_likelihood']:.3f} (null {document['null_log_likelihood']:.3f}),"
        f" AIC {document['aic']:.1f}, BIC {document['bic']:.1f},"
        f" {'converged' if document['converged'] else 'NOT converged'} in {document['iterations']} steps"
    )
    if "goodness_of_fit" in document:
        show_table(
            "Simulated histories beside the observed one (a small p: the model does not produce this)",
            ("statistic", "observed", "simulated", "sd", "p"),
            [
                (
                    row["statistic"],
                    _text(row["observed"], ".4g"),
                    _text(row["simulated_mean"], ".4g"),
                    _text(row["simulated_sd"], ".2g"),
                    _text(row["p_value"], ".3f"),
                )
                for row in document["goodness_of_fit"]
            ],
            "lrrrr",
        )
    warn(document["warnings"])
    if "goodness_of_fit" not in document:
        suggest(f"realpolitik relational {events} ... --runs 100 --seed 1")


def _times(row: dict[str, Any]) -> str:
    coefficient = float(row["coefficient"])
    if row["effect"] == "intercept" or abs(coefficient) > 20:
        return ""
    return f"{2.718281828459045**coefficient:.3g}"


def _text(value: float | None, form: str) -> str:
    return "unknown" if value is None else format(value, form)


def _networks(pairs: list[str]) -> dict[str, Path]:
    from realpolitik.errors import SettingError

    found: dict[str, Path] = {}
    for pair in pairs:
        name, equals, path = pair.partition("=")
        if not (name.isidentifier() and equals and path) or name in found:
            raise SettingError("--network", repr(pair), "NAME=FILE, each name once and of letters and digits")
        found[name] = Path(path)
    return found


def _time(text: str | None) -> float | str | None:
    try:
        return None if text is None else float(text)
    except ValueError:
        return text
