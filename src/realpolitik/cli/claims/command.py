"""The group of commands `realpolitik claims`."""

from __future__ import annotations

import typer

from realpolitik.cli.claims import agreement, evidence, intake, listing, review, sources

app = typer.Typer(
    name="claims",
    help="Keep claims in a store: read into it, list and search, review with undo, export.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["--help", "-h"]},
)
app.command("add")(intake.add)
app.command("list")(listing.list_claims)
app.command("show")(listing.show_claim)
app.command("accept")(review.accept)
app.command("reject")(review.reject)
app.command("correct")(review.correct)
app.command("merge")(review.merge)
app.command("split")(review.split)
app.command("undo")(review.undo)
app.command("history")(review.history)
app.command("propositions")(evidence.propositions)
app.command("sources")(sources.sources)
app.command("agreement")(agreement.agreement)
app.command("export")(listing.export)
app.command("schema")(listing.schema)
