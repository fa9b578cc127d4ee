"""The command reference, generated from the commands themselves."""

from __future__ import annotations

from typing import Any

import typer

BEGIN, END = "<!-- commands: begin (scripts/help writes this part) -->", "<!-- commands: end -->"


def command_reference(app: typer.Typer) -> str:
    """Write every command with its arguments, options and their help as Markdown, in the order of the help page."""
    group: Any = typer.main.get_command(app)
    return "\n".join(_commands(group, ""))


def _commands(group: Any, prefix: str) -> list[str]:
    """One entry a command; a group's commands follow one another under its name."""
    entries = []
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            entries += _commands(command, f"{prefix}{name} ")
        elif not command.hidden:
            entries.append(_command(f"{prefix}{name}", command))
    return entries


def insert_reference(page: str, app: typer.Typer) -> str:
    """Put the reference between the two marks of a page of documentation.

    >>> small = typer.Typer()
    >>> @small.command()
    ... def hello(loud: bool = typer.Option(False, "--loud", help="Shout.")) -> None:
    ...     '''Say hello.'''
    >>> @small.command(hidden=True)
    ... def other() -> None: ...
    >>> "| `--loud` | Shout. |" in insert_reference(f"{BEGIN}{END}", small)
    True
    """
    head, found, rest = page.partition(BEGIN)
    _, closed, tail = rest.partition(END)
    if not found or not closed:
        raise ValueError("the page lacks the marks between which the reference belongs")
    return f"{head}{BEGIN}\n\n{command_reference(app)}\n{END}{tail}"


def _command(name: str, command: Any) -> str:
    arguments = [row for row in command.params if row.param_type_name == "argument"]
    options = [row for row in command.params if row.param_type_name == "option" and "--help" not in row.opts]
    usage = " ".join(
        ["realpolitik", name, *(_metavar(row) for row in arguments), *(["[OPTIONS]"] if options else [])]
    )
    lines = [f"### realpolitik {name}", "", f"    {usage}", "", _one_line(command.help), ""]
    rows = [(f"`{_metavar(row)}`", row) for row in arguments]
    rows += [(f"`{', '.join(sorted(row.opts, key=len))}`", row) for row in options]
    if rows:
        lines += (
            ["| | | |", "|---|---|---|"] if any(_default(row) for _, row in rows) else ["| | |", "|---|---|"]
        )
        wide = any(_default(row) for _, row in rows)
        for title, row in rows:
            cells = [title, _one_line(row.help).replace("|", "\\|")]
            lines.append("| " + " | ".join(cells + ([_default(row)] if wide else [])) + " |")
        lines.append("")
    return "\n".join(lines)


def _metavar(row: Any) -> str:
    name = row.metavar or row.name.upper()
    name += "..." if row.nargs == -1 else ""
    return name if row.required else f"[{name}]"


def _default(row: Any) -> str:
    if row.param_type_name == "argument" or row.default in (None, False, ()) or callable(row.default):
        return ""
    return f"default {row.default}"


def _one_line(text: str | None) -> str:
    return " ".join((text or "").split())
