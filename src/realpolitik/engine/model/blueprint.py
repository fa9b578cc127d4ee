"""The blueprint: a case written as the arrays that the engine runs on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import final

import numpy as np

from realpolitik.case.model import Case
from realpolitik.claims.ontology import quad_class
from realpolitik.engine.behaviour.choice import Blocks
from realpolitik.engine.behaviour.gain import GainBook
from realpolitik.engine.behaviour.motive import Motive, MotiveBook
from realpolitik.engine.behaviour.parameters import ParameterTable, tabulate_parameters
from realpolitik.engine.behaviour.rate import compile_rates
from realpolitik.engine.behaviour.relation import compile_relations
from realpolitik.engine.behaviour.response import ChallengeBook
from realpolitik.engine.behaviour.stake import Stakes, reach
from realpolitik.engine.dynamics.act import Condition, Entry, tabulate_acts
from realpolitik.engine.dynamics.change import ChangeBook
from realpolitik.engine.dynamics.contest import ContestBook
from realpolitik.engine.dynamics.nature import compile_nature
from realpolitik.engine.dynamics.settlement import compile_formats
from realpolitik.engine.model.tables import CaseTables, Shape
from realpolitik.engine.numerics.arrays import Array, ragged
from realpolitik.engine.numerics.compilation import keep_compiled
from realpolitik.engine.state.expression import ExpressionBook
from realpolitik.engine.state.mention import Group
from realpolitik.engine.state.option import WIDTH, Option, list_options
from realpolitik.engine.state.variables import Variables, number_variables

STANDING_SHARE = 0.2
"""Share of the way to full standing that a settlement moves its format."""


@dataclass(frozen=True, slots=True)
class Blueprint:
    """The structure of a case, the same for all of its hypotheses.

    `options` lists every option in the order of the arrays, None for padding; `groups` are what events are counted by.
    """

    case: Case
    variables: Variables
    parameters: ParameterTable
    options: tuple[Option | None, ...]
    groups: tuple[Group, ...]
    tables: CaseTables
    shape: Shape


@dataclass(frozen=True, slots=True)
class _Books:
    """The books that a case is compiled into."""

    case: Case
    variables: Variables
    parameters: ParameterTable
    expressions: ExpressionBook
    changes: ChangeBook
    contests: ContestBook
    gains: GainBook
    challenges: ChallengeBook
    motives: MotiveBook


def draw_blueprint(case: Case) -> Blueprint:
    """Compile a case into arrays: options, expressions, changes, gains, motives and what acts do.

    The blueprints of the last few cases are kept.

    Raises:
        InputError: a name in the case is unknown, or an effect moves what is given from outside.
    """
    keep_compiled()
    return _draw(_Identity(case))


@final
class _Identity:
    """A case as a key: the same object, since a case holds mappings and has no hash."""

    def __init__(self, case: Case) -> None:
        self.case = case

    def __hash__(self) -> int:
        return id(self.case)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Identity) and self.case is other.case


@lru_cache(maxsize=8)
def _draw(key: _Identity) -> Blueprint:
    case = key.case
    variables = number_variables(case)
    parameters = tabulate_parameters(case)
    expressions = ExpressionBook(variables)
    books = _Books(
        case=case,
        variables=variables,
        parameters=parameters,
        expressions=expressions,
        changes=ChangeBook(variables, expressions, first=sum(len(table.issues) for table in case.formats)),
        contests=ContestBook(expressions),
        gains=GainBook(),
        challenges=ChallengeBook(case, variables, expressions),
        motives=MotiveBook(expressions.never),
    )
    options, blocks = _in_blocks(list_options(case))
    written = [_write_option(books, option) for option in options]
    return _assemble(books, options, blocks, written)


@dataclass(frozen=True, slots=True)
class _Written:
    """What is written of one option."""

    motive: int
    relation: int
    entries: tuple[Entry, ...]
    contest: int


def _in_blocks(by_actor: tuple[tuple[Option, ...], ...]) -> tuple[tuple[Option | None, ...], Blocks]:
    """Line up all options in blocks, each actor's padded with None."""
    options: list[Option | None] = []
    owner: list[int] = []
    for actor, listed in enumerate(by_actor):
        count = -(-len(listed) // WIDTH)
        owner += [actor] * count
        options += [*listed, *[None] * (count * WIDTH - len(listed))]
    of_actor = [[block for block, who in enumerate(owner) if who == actor] for actor in range(len(by_actor))]
    return tuple(options), Blocks(np.array(owner, dtype=np.int32), ragged(of_actor, padding=len(owner)))


def _write_option(books: _Books, option: Option | None) -> _Written:
    if option is None:
        return _Written(books.motives.padding, 0, (), books.contests.none)
    move, variables = option.move, books.variables
    actor = variables.actors[option.actor]
    contest = books.contests.contest(move.contest, option)
    proposal = -1
    if move.settles is not None:
        proposal = books.gains.proposal(variables.formats[move.settles], actor)
    effects = _effects(books, option)
    stakes = tuple((change, when) for row, change, when, _ in effects if row < variables.layout.issues)
    gain = books.gains.gain((actor, stakes, contest if stakes else 0, proposal))
    needs = [books.expressions.product((factor,), option) for factor in move.needs]
    if move.needs_route is not None:
        route = next(route for route in books.case.routes if route.id == move.needs_route)
        needs.append(books.expressions.product(route.open, option))
    drives = [
        (books.parameters.drives[drive.id], books.expressions.product(drive.of, option))
        for drive in move.drives
    ]
    motive = Motive(
        actor=actor,
        move=next(number for number, known in enumerate(books.case.moves) if known is move),
        cost=move.cost,
        gain=gain,
        proposal=proposal,
        challenges=books.challenges.challenges(option, gain),
        owed=books.challenges.answered(option),
        drives=tuple(drives),
        gate=books.expressions.gate(needs),
    )
    return _Written(
        motive=books.motives.motive(motive),
        relation=variables.groups[option.actor, option.recipient, move.event],
        entries=(*effects, *_settled(books, option), *_remembered(books, option)),
        contest=contest,
    )


def _effects(books: _Books, option: Option) -> tuple[Entry, ...]:
    """Changes that the move of an option makes, with the condition under which each happens."""
    move = option.move
    listed = [(effect, Condition.ALWAYS) for effect in move.effects]
    if move.contest is not None:
        listed += [(effect, Condition.SUCCESS) for effect in move.contest.success]
        listed += [(effect, Condition.FAILURE) for effect in move.contest.failure]
    entries: list[Entry] = []
    for effect, when in listed:
        found = books.changes.effect(effect, option)
        if found is not None:
            entries.append((found[1], found[0], when, 1.0))
    return tuple(entries)


def _remembered(books: _Books, option: Option) -> list[Entry]:
    """Entries for memory, precedent, threats and what is then owed or answered; an agent's acts are remembered of his
    principal too, with the weight of their attribution.
    """
    variables, layout = books.variables, books.variables.layout
    agent = books.case.actors[variables.actors[option.actor]]
    authors = [(option.actor, 1.0)]
    if agent.principal is not None and agent.attribution > 0 and agent.principal != option.recipient:
        authors.append((agent.principal, agent.attribution))
    quad = quad_class(option.move.event)
    entries: list[Entry] = []
    unit = books.changes.unit
    for author, weight in authors:
        row = variables.memory(author, option.recipient, quad)
        if row is not None:
            entries.append((row, unit, Condition.ALWAYS, weight))
        if option.move.threat:
            row = variables.row(f"threat.{author}>{option.recipient}")
            entries.append((row, unit, Condition.ALWAYS, weight))
    for commitment in books.challenges.triggered(option):
        entries.append((layout.pending.start + commitment, unit, Condition.ALWAYS, 1.0))
    for commitment, weight in books.challenges.answered(option):
        entries.append((layout.size + commitment, unit, Condition.ALWAYS, weight))
    group = variables.groups[option.actor, option.recipient, option.move.event]
    entries.append((layout.precedent.start + group, unit, Condition.ALWAYS, 1.0))
    return entries


def _settled(books: _Books, option: Option) -> list[Entry]:
    """Entries of the settlement that an option proposes: the issues on the table, and the standing of its format.

    Changes of settlements are numbered first, in the order of the formats and of the issues on their tables.
    """
    if option.move.settles is None:
        return []
    rows = [(table.id, issue) for table in books.case.formats for issue in table.issues]
    entries = [
        (books.variables.issues[issue], number, Condition.SETTLED, 1.0)
        for number, (table, issue) in enumerate(rows)
        if table == option.move.settles
    ]
    row = books.variables.layout.format.start + books.variables.formats[option.move.settles]
    return [*entries, (row, books.changes.approach(row, 1.0, STANDING_SHARE), Condition.SETTLED, 1.0)]


def _assemble(
    books: _Books, options: tuple[Option | None, ...], blocks: Blocks, written: list[_Written]
) -> Blueprint:
    case, variables, expressions = books.case, books.variables, books.expressions
    shape = Shape(variables.layout, books.parameters.layout, case.clock.days)
    rates = compile_rates(case, variables, expressions, books.parameters)
    nature = compile_nature(case, variables, expressions, books.changes, rates.owes)
    stakes = Stakes(_expanding(books))
    gains = books.gains.tables(reach(_possible_patrons(case, variables)))
    challenges = books.challenges.tables()
    acts = tabulate_acts(
        [list(one.entries) for one in written],
        unread=shape.books - 1,
        contest=[one.contest for one in written],
    )
    tables = CaseTables(
        expressions=expressions.tables(),
        changes=books.changes.tables(),
        contests=books.contests.tables(),
        stakes=stakes,
        formats=compile_formats(case, variables),
        gains=gains,
        challenges=challenges,
        motives=books.motives.tables(
            len(challenges.gain), len(gains.table), len(case.commitments), expressions.zero
        ),
        relations=compile_relations(case, variables),
        rates=rates,
        blocks=blocks,
        acts=acts,
        nature=nature,
        motive=np.array([one.motive for one in written], dtype=np.int32),
        relation=np.array([one.relation for one in written], dtype=np.int32),
    )
    return Blueprint(case, variables, books.parameters, options, variables.mentions.group, tables, shape)


def _expanding(books: _Books) -> Array:
    """Product that makes each actor's aim on each issue grow."""
    layout = books.variables.layout
    table = np.full((layout.actors, layout.issues), books.expressions.zero, dtype=np.int32)
    for number, issue in enumerate(books.case.issues):
        for position in issue.positions:
            if position.expands_with is not None:
                product = books.expressions.product((position.expands_with,))
                table[books.variables.actors[position.actor], number] = product
    return table


def _possible_patrons(case: Case, variables: Variables) -> Array:
    """Ties of patronage [clients, patrons] that the case or any hypothesis has."""
    possible = np.zeros((len(case.actors), len(case.actors)))
    for name in variables.ties:
        layer, _, dyad = name.partition(".")
        if layer == "patronage":
            patron, _, client = dyad.partition(">")
            possible[variables.actors[client], variables.actors[patron]] = 1.0
    return possible
