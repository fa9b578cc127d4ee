"""The process that benchmarks/engine.py times: a made-up case, and the same process in NumPy.

Sixteen actors, eight issues; each actor can push every issue up or down, and do five things to each of the others: 91
options. Relational effects, precedent, expected gain in own issues, momentum and provocation as in the engine; ties of
alliance and rivalry; no formats, commitments or contests.
"""

from __future__ import annotations

from datetime import date

import numpy as np

from realpolitik.case.actor import Actor, ActorKind
from realpolitik.case.issue import Issue, Position
from realpolitik.case.model import Case, Clock
from realpolitik.case.move import Effect, Move
from realpolitik.case.tie import Layer, Tie
from realpolitik.claims.ontology import EventRoot

STEP = 0.02
COST = 0.1
RATE = 52.0
DYADIC = (EventRoot.CONSULT, EventRoot.AID, EventRoot.ACCUSE, EventRoot.SANCTION, EventRoot.ASSAULT)
QUAD = (0, 1, 2, 3, 3)
PRECEDENT_SCALE, PRECEDENT_HALF_LIFE = 0.1, 730.0


def made_up_case(actors: int = 16, issues: int = 8, kinds: int = 5, seed: int = 1) -> Case:
    """A case with 2 * issues + kinds * (actors - 1) options an actor."""
    random = np.random.default_rng(seed)
    ids = [f"A{number}" for number in range(actors)]
    moves = []
    for issue in range(issues):
        for sign, name in ((STEP, "up"), (-STEP, "down")):
            moves.append(
                Move(
                    id=f"{name}{issue}",
                    title=name,
                    event=EventRoot.MOBILIZE,
                    by=tuple(ids),
                    at=(),
                    pairs=tuple((one, ids[(number + 1) % actors]) for number, one in enumerate(ids)),
                    cost=COST,
                    effects=(Effect(f"issue.k{issue}", by=sign),),
                )
            )
    for kind in range(kinds):
        moves.append(
            Move(
                id=f"move{kind}",
                title="",
                event=DYADIC[kind % len(DYADIC)],
                by=tuple(ids),
                at=tuple(ids),
                cost=COST,
            )
        )
    layers = (Layer.ALLIANCE, Layer.RIVALRY)
    ties = [
        Tie(layers[int(random.integers(2))], one, other, round(float(random.uniform(0.2, 0.9)), 3))
        for number, one in enumerate(ids)
        for other in ids[number + 1 :]
        if random.random() < 0.25
    ]
    return Case(
        id="made-up",
        title="",
        starts=date(2020, 1, 1),
        ends=date(2020, 12, 31),
        clock=Clock.WEEK,
        sha256="",
        actors=tuple(Actor(one, one, ActorKind.STATE, rate=RATE) for one in ids),
        issues=tuple(
            Issue(
                f"k{number}",
                "",
                "",
                "",
                0.5,
                tuple(Position(one, *_wish(random)) for one in ids),
            )
            for number in range(issues)
        ),
        moves=tuple(moves),
        ties=tuple(ties),
    )


def _wish(random: np.random.Generator) -> tuple[float, float, float, float]:
    aim = round(float(random.random()), 3)
    return aim, aim, 0.5, round(float(random.random()), 3)


class NumpyProcess:
    """The same process, vectorised over runs in NumPy: arrays [.., runs], one row an actor's quantity."""

    def __init__(self, case: Case, theta: dict[str, float], runs: int, seed: int) -> None:
        self.case, self.theta, self.runs = case, theta, runs
        self.random = np.random.default_rng(seed)
        ids = [actor.id for actor in case.actors]
        count, issues = len(ids), len(case.issues)
        self.count, self.issues = count, issues
        self.friend, self.rival = np.zeros((count, count), np.float32), np.zeros((count, count), np.float32)
        for tie in case.ties:
            table = self.friend if tie.layer is Layer.ALLIANCE else self.rival
            one, other = ids.index(tie.actor), ids.index(tie.recipient)
            table[one, other] = table[other, one] = tie.weight
        self.aim = np.array([[one.actual for one in issue.positions] for issue in case.issues], np.float32).T
        self.care = np.array(
            [[one.salience for one in issue.positions] for issue in case.issues], np.float32
        ).T
        self.x = np.full((issues, runs), 0.5, np.float32)
        self.memory = np.zeros((4, count, count, runs), np.float32)
        self.kinds = [move for move in case.moves if not move.pairs]
        self.quads = [QUAD[DYADIC.index(move.event)] for move in self.kinds]
        half_life = case.memory_half_life
        self.keep = np.float32(0.5 ** (7 / half_life))
        self.roots = [DYADIC.index(move.event) for move in self.kinds]
        self.precedent = np.zeros((len(DYADIC) + 1, count, count, runs), np.float32)
        self.keep_precedent = np.float32(0.5 ** (7 / PRECEDENT_HALF_LIFE))
        self.usual = np.float32(RATE / 365.25 * half_life / np.log(2))

    def utilities(self) -> np.ndarray:
        """[actors, options, runs]: pushes first, then kinds by recipient (oneself included, minus infinity)."""
        theta, memory, count = self.theta, self.memory, self.count
        conflict = np.log1p(memory[2] + memory[3])
        hurt = np.einsum("ik,jkr->ijr", self.friend, conflict, optimize=True)
        shared = np.einsum("ik,jkr->ijr", self.rival, conflict, optimize=True)
        logs = np.log1p(memory)
        sign = np.array([-0.5, -1.0, 0.5, 1.0], np.float32)
        dyad = theta["inertia"] * logs + theta["reciprocity"] * logs.swapaxes(1, 2)
        both = theta["hostility_to_friend"] * hurt - theta["shared_enemy"] * shared
        for quad in range(4):
            fixed = theta["affinity"] * max(0.0, -sign[quad]) * self.friend
            fixed = fixed + theta["rivalry"] * max(0.0, sign[quad]) * self.rival
            dyad[quad] += sign[quad] * both + fixed[:, :, None]
        out = np.empty((count, 2 * self.issues + len(self.kinds) * count, self.runs), np.float32)
        lam = theta["gain"]
        known = theta["precedent"] * np.log1p(self.precedent / np.float32(PRECEDENT_SCALE))
        next_to = np.arange(count), (np.arange(count) + 1) % count
        following = dyad[3][next_to] + known[-1][next_to]
        for issue in range(self.issues):
            before = np.abs(self.x[issue][None] - self.aim[:, issue, None])
            for place, step in ((2 * issue, STEP), (2 * issue + 1, -STEP)):
                after = np.abs(np.clip(self.x[issue] + step, 0, 1)[None] - self.aim[:, issue, None])
                out[:, place] = lam * (10.0 * self.care[:, issue, None] * (before - after) - COST) + following
        oneself = np.arange(count)
        for number, quad in enumerate(self.quads):
            place = 2 * self.issues + number * count
            out[:, place : place + count] = dyad[quad] + known[self.roots[number]] - lam * COST
            out[oneself, place + oneself] = -np.inf
        return out

    def step(self) -> int:
        """One week: every actor acts a Poisson number of times."""
        utility = self.utilities()
        weight = np.exp(utility - utility.max(axis=1, keepdims=True))
        level = np.cumsum(weight, axis=1)
        own = self.memory.sum(axis=(0, 2))
        suffered = self.memory[2:].sum(axis=(0, 1))
        rate = self.theta["momentum"] * (own - self.usual) / (own + self.usual)
        rate += self.theta["provocation"] * suffered / (suffered + 1.0)
        acts = self.random.poisson(RATE / 365.25 * 7 * np.exp(rate))
        changes = np.zeros_like(self.x), np.zeros_like(self.memory), np.zeros_like(self.precedent)
        done = 0
        for turn in range(int(acts.max())):
            actor, run = np.nonzero(acts > turn)
            lot = self.random.random(len(actor), np.float32) * level[actor, -1, run]
            option = (level[actor, :, run] <= lot[:, None]).sum(axis=1)
            self.enter(changes, actor, np.minimum(option, level.shape[1] - 1), run)
            done += len(actor)
        self.close(changes)
        return done

    def enter(
        self, changes: tuple[np.ndarray, ...], actor: np.ndarray, option: np.ndarray, run: np.ndarray
    ) -> None:
        """Add acts to the changes of issues, of memory and of precedents."""
        pushes, remembered, precedents = changes
        push = option < 2 * self.issues
        sign = np.where(option[push] % 2 == 0, STEP, -STEP)
        np.add.at(pushes, (option[push] // 2, run[push]), sign)
        kind, recipient = np.divmod(option - 2 * self.issues, self.count)
        recipient = np.where(push, (actor + 1) % self.count, recipient)
        quad = np.where(push, 3, np.array(self.quads)[np.maximum(kind, 0)])
        root = np.where(push, len(DYADIC), np.array(self.roots)[np.maximum(kind, 0)])
        np.add.at(remembered, (quad, actor, recipient, run), 1.0)
        np.add.at(precedents, (root, actor, recipient, run), 1.0)

    def close(self, changes: tuple[np.ndarray, ...]) -> None:
        """Apply the changes and let the week pass."""
        self.x = np.clip(self.x + changes[0], 0, 1)
        self.memory = (self.memory + changes[1]) * self.keep
        self.precedent = (self.precedent + changes[2]) * self.keep_precedent
