"""Options that filter claims, given alike to every command that lists or exports them."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from realpolitik.errors import SettingError

if TYPE_CHECKING:
    from realpolitik.claims.store import Query

_Names = list[str] | None
_OPTIONS: dict[str, object] = {
    "doc": Annotated[_Names, typer.Option("--doc", help="Only these documents (repeatable).")],
    "actor": Annotated[_Names, typer.Option("--actor", help="Only claims on what these do (ids).")],
    "recipient": Annotated[_Names, typer.Option("--recipient", help="Only what is done to these (ids).")],
    "event": Annotated[_Names, typer.Option("--event", help="Only these PLOVER roots.")],
    "kind": Annotated[_Names, typer.Option("--kind", help="Only these kinds: event, goal, ...")],
    "speaker": Annotated[_Names, typer.Option("--speaker", help="Only what these say.")],
    "status": Annotated[
        _Names,
        typer.Option(
            "--status",
            help="proposed, accepted, corrected, rejected, merged or split; default: those in use.",
        ),
    ],
    "since": Annotated[str | None, typer.Option("--since", help="Only claims dated from this ISO date on.")],
    "until": Annotated[str | None, typer.Option("--until", help="Only claims dated up to this ISO date.")],
}


def filtered(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that filter claims, in place of its parameter `query`, which they become."""

    @functools.wraps(command)
    def run(**given: Any) -> None:
        chosen = {name: given.pop(name) for name in _OPTIONS}
        command(query=_query(**chosen), **given)

    by_name = inspect.Parameter.KEYWORD_ONLY
    own = inspect.signature(command, eval_str=True).parameters
    parameters = [own[name].replace(kind=by_name) for name in own if name != "query"]
    parameters += [
        inspect.Parameter(name, by_name, default=None, annotation=kind) for name, kind in _OPTIONS.items()
    ]
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return run


def _query(
    doc: _Names,
    actor: _Names,
    recipient: _Names,
    event: _Names,
    kind: _Names,
    speaker: _Names,
    status: _Names,
    since: str | None,
    until: str | None,
) -> Query:
    from realpolitik.claims.store import Query, Status

    allowed = [name.value for name in Status]
    wrong = [name for name in status or () if name not in allowed]
    if wrong:
        raise SettingError("--status", ", ".join(wrong), ", ".join(allowed))
    statuses = tuple(Status(name) for name in status) if status else tuple(s for s in Status if s.stands)
    return Query(
        docs=tuple(doc or ()),
        actors=tuple(actor or ()),
        recipients=tuple(recipient or ()),
        events=tuple(name.upper() for name in event or ()),
        kinds=tuple(name.lower() for name in kind or ()),
        speakers=tuple(speaker or ()),
        statuses=statuses,
        since=since,
        until=until,
    )
