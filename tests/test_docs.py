"""Documentation keeps up with the program."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import typer

from realpolitik.cli.main import app
from realpolitik.cli.reference import insert_reference

DOCS = Path(__file__).resolve().parents[1] / "docs"


def commands(group: Any, prefix: str = "") -> dict[str, Any]:
    """Every command by its full name, those of groups included."""
    found = {}
    for name, command in group.commands.items():
        nested = hasattr(command, "commands")
        found |= commands(command, f"{prefix}{name} ") if nested else {f"{prefix}{name}": command}
    return found


COMMANDS = commands(typer.main.get_command(app))


def test_the_command_reference_is_up_to_date() -> None:
    page = (DOCS / "cli.md").read_text(encoding="utf-8")
    assert insert_reference(page, app) == page, "run scripts/help"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_has_help(name: str) -> None:
    command = COMMANDS[name]
    assert command.help, name
    for row in command.params:
        assert row.help, f"{name} {row.name}"
    assert f"### realpolitik {name}\n" in (DOCS / "cli.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_but_doctor_and_demo_can_print_json(name: str) -> None:
    options = {option for row in COMMANDS[name].params for option in row.opts}
    assert "--json" in options or name in ("demo", "claims schema")
