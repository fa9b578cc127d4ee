"""What a study file may say, checked key by key."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from realpolitik.engine.relational.specification.specification import Breaks, Model

Name = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Filter = dict[Name, str | int | float]


class Part(BaseModel):
    """A mapping in a study file: unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class EventsPart(Part):
    """Where the dependent events are."""

    file: Name
    sender: Name | None = None
    receiver: Name | None = None
    time: Name | None = None
    weight: Name | None = None
    where: Filter = Field(default_factory=dict)


class ActorsPart(Part):
    """Where the actors are."""

    file: Name
    label: Name | None = None
    present: Name | None = None


class ChangesPart(Part):
    """Dated changes of actors: whose, when, to what."""

    file: Name
    actor: Name | None = None
    time: Name | None = None
    value: Name
    where: Filter = Field(default_factory=dict)


class TiesPart(Part):
    """A list of ties: who, to whom, how much; dated if it holds changes."""

    file: Name
    sender: Name | None = None
    receiver: Name | None = None
    time: Name | None = None
    value: Name | None = None
    where: Filter = Field(default_factory=dict)


class NetworkPart(Part):
    """A network: its start, its dated changes, and whether the dependent events build it."""

    from_events: bool = False
    directed: bool = True
    initial: TiesPart | None = None
    changes: TiesPart | None = None
    replace: bool = False


class AttributePart(Part):
    """An attribute: a column of the actors' file, dated changes, or both."""

    column: Name | None = None
    changes: ChangesPart | None = None
    inclusive: bool = False


class StudyPart(Part):
    """A whole study: data and model."""

    events: EventsPart
    actors: ActorsPart | list[Name] | None = None
    presence: ChangesPart | None = None
    networks: dict[Name, NetworkPart] = Field(default_factory=dict)
    attributes: dict[Name, AttributePart] = Field(default_factory=dict)
    model: Model
    effects: str | list[str]
    timed: bool = False
    intercept: bool = True
    start: float | str | None = None
    end: float | str | None = None
    given: int = Field(default=0, ge=0)
    breaks: Breaks = Breaks.CHANGES
