"""The slow readable version: utilities of one actor's options in one state, in plain Python, from the case itself."""

from __future__ import annotations

from collections.abc import Callable
from math import exp, log, log1p, prod

from realpolitik.case.factor import WIDTH, Factor, Reading
from realpolitik.case.hypothesis import Hypothesis
from realpolitik.case.model import Case
from realpolitik.case.move import Effect, Move
from realpolitik.claims.ontology import EventRoot, QuadClass, quad_class

Read = Callable[[str], float]
STAKES = 10.0
COOPERATION = dict(zip(QuadClass, (0.5, 1.0, 0.0, 0.0), strict=True))
CONFLICT = dict(zip(QuadClass, (0.0, 0.0, 0.5, 1.0), strict=True))


class Oracle:
    """A case under a hypothesis, in one state; `read` gives the value of a variable by its written name."""

    def __init__(self, case: Case, hypothesis: Hypothesis | None, read: Read) -> None:
        self.case, self.read = case, read
        self.assumed = {item.path: item.value for item in (hypothesis.assumptions if hypothesis else ())}
        self.actors = [actor.id for actor in case.actors]

    def number(self, path: str, default: float) -> float:
        return self.assumed.get(path, default)

    def tie(self, layer: str, one: str, other: str) -> float:
        for tie in self.case.ties:
            ends = [(tie.actor, tie.recipient)] + [(tie.recipient, tie.actor)] * tie.layer.symmetric
            if tie.layer == layer and (one, other) in ends:
                return self.number(f"tie.{layer}.{one}>{other}", tie.weight)
        return self.number(f"tie.{layer}.{one}>{other}", 0.0)

    def friend(self, one: str, other: str) -> float:
        return min(1.0, self.tie("alliance", one, other) + self.tie("kinship", one, other))

    def factor(self, factor: Factor, names: dict[str, str]) -> float:
        value = self.read(factor.variable.format(**names))
        match factor.reading:
            case Reading.VALUE:
                return value
            case Reading.COMPLEMENT:
                return 1 - value
            case Reading.ABOVE:
                return 1 / (1 + exp(-(value - factor.level) / WIDTH))
            case Reading.BELOW:
                return 1 / (1 + exp(-(factor.level - value) / WIDTH))

    def product(self, factors: tuple[Factor, ...], names: dict[str, str]) -> float:
        return prod(self.factor(factor, names) for factor in factors)

    def worth(self, actor: str, moves: dict[str, float]) -> float:
        """What some changes of issues are worth to an actor and his patrons, in units of V, each by itself."""
        return sum(
            share * self._own_worth(other, issue, change)
            for other, share in self.interest(actor).items()
            for issue, change in moves.items()
        )

    def interest(self, actor: str) -> dict[str, float]:
        """Row of A by expanding (I - P)^-1 diag(autonomy) as a series along chains of patrons."""
        row = dict.fromkeys(self.actors, 0.0)
        carried = {actor: 1.0}
        for _ in range(200):
            following = dict.fromkeys(self.actors, 0.0)
            for one, weight in carried.items():
                patrons = {other: self.tie("patronage", other, one) for other in self.actors}
                row[one] += weight * (1 - sum(patrons.values()))
                for other, share in patrons.items():
                    following[other] += weight * share
            carried = following
        return row

    def position(self, actor: str, issue_id: str) -> tuple[float, float, float]:
        """Aim in force, reservation and salience."""
        issue = next(issue for issue in self.case.issues if issue.id == issue_id)
        for held in issue.positions:
            if held.actor == actor:
                tail = f"{actor}.{issue_id}"
                actual = self.number(f"position.{tail}", held.actual)
                declared = self.number(f"declared.{tail}", held.declared)
                growth = self.factor(held.expands_with, {}) if held.expands_with else 0.0
                aim = actual + (declared - actual) * growth
                reservation = self.number(f"reservation.{tail}", held.reservation)
                return aim, reservation, self.number(f"salience.{tail}", held.salience)
        return 0.0, 0.0, self.number(f"salience.{actor}.{issue_id}", 0.0)

    def _own_worth(self, actor: str, issue: str, change: float) -> float:
        aim, _, salience = self.position(actor, issue)
        before = self.read(f"issue.{issue}")
        after = min(1.0, max(0.0, before + change))
        return salience * (abs(before - aim) - abs(after - aim))

    def change(self, effect: Effect, names: dict[str, str]) -> tuple[str, float]:
        variable = effect.variable.format(**names)
        when = self.product(effect.when, names)
        if effect.by is not None:
            return variable, when * effect.by
        return variable, when * effect.share * ((effect.toward or 0.0) - self.read(variable))

    def gain(self, actor: str, move: Move, names: dict[str, str]) -> float:
        """Expected gain before cost and responses, in units of utility."""
        listed = [(1.0, effect) for effect in move.effects]
        if move.contest:
            terms = [weight * self.product(of, names) for weight, of in move.contest.terms]
            won = 1 / (1 + exp(-(move.contest.bias + sum(terms))))
            listed += [(won, effect) for effect in move.contest.success]
            listed += [(1 - won, effect) for effect in move.contest.failure]
        total = 0.0
        for chance, effect in listed:
            variable, change = self.change(effect, names)
            if variable.startswith("issue."):
                total += chance * self.worth(actor, {variable.removeprefix("issue."): change})
        if move.settles:
            total += self.worth(actor, self.settlement(move.settles))
        return STAKES * total

    def settlement(self, format_id: str) -> dict[str, float]:
        table = next(table for table in self.case.formats if table.id == format_id)
        changes = {}
        for issue in table.issues:
            before = self.read(f"issue.{issue}")
            weights = {
                member: self.read(f"capability.{member}") * self.position(member, issue)[2]
                for member in table.members
            }
            total = sum(weights.values())
            points = {member: self.position(member, issue)[0] for member in table.members}
            mean = sum(weights[one] * points[one] for one in weights) / total if total else before
            pull = table.pull if table.mediator and self.position(table.mediator, issue)[2] > 0 else 0.0
            chair = self.position(table.mediator, issue)[0] if pull and table.mediator else 0.0
            changes[issue] = table.pace * ((1 - pull) * mean + pull * chair - before)
        return changes

    def agreed(self, format_id: str, proposer: str) -> float:
        table = next(table for table in self.case.formats if table.id == format_id)
        changes = self.settlement(format_id)
        chance = 1.0
        for member in table.members:
            if member == proposer:
                continue
            short = 0.0
            for issue, change in changes.items():
                aim, reservation, salience = self.position(member, issue)
                after = min(1.0, max(0.0, self.read(f"issue.{issue}") + change))
                short += salience * max(0.0, abs(after - aim) - abs(reservation - aim))
            chance *= 1 / (1 + exp(-2.0 * STAKES * (self.worth(member, changes) - short)))
        return chance

    def losses(self, actor: str, recipient: str, move: Move, place: str | None, gain: float) -> float:
        """What the guarantors of the commitments triggered are expected to take from a gain."""
        classes = {item.id: item.place_class for item in self.case.places}
        total = 0.0
        for pledge in self.case.commitments:
            covered = not pledge.place_classes or (place and classes[place] in pledge.place_classes)
            against = actor in pledge.against and recipient in pledge.protects and move.event in pledge.events
            if not (covered and against):
                continue
            ready = self.number(f"credibility.{pledge.id}", pledge.credibility)
            ready *= self.product(pledge.available, {})
            odds = _odds(ready) * _odds(self.read(f"belief.{actor}>{pledge.guarantor}"))
            resist = odds / (1 + odds)
            pressing = gain - pledge.damage
            press = 1 / (1 + exp(-(pressing + pledge.audience)))
            resisted = press * pressing - (1 - press) * pledge.audience
            total += gain - ((1 - resist) * gain + resist * resisted)
        return total

    def relational(self, actor: str, recipient: str, root: EventRoot) -> dict[str, float]:
        """Statistics of the relational effects of a dyad and a root."""
        quad = quad_class(root)

        def memory(one: str, other: str, of: QuadClass) -> float:
            return self.read(f"memory.{one}>{other}.{of}")

        def conflict(one: str, other: str) -> float:
            verbal = memory(one, other, QuadClass.VERBAL_CONFLICT)
            return log1p(verbal + memory(one, other, QuadClass.MATERIAL_CONFLICT))

        def warmth(one: str, other: str) -> float:
            verbal = memory(one, other, QuadClass.VERBAL_COOPERATION)
            return log1p(verbal + memory(one, other, QuadClass.MATERIAL_COOPERATION))

        others = [one for one in self.actors if one != recipient]
        sign = CONFLICT[quad] - COOPERATION[quad]
        return {
            "inertia": log1p(memory(actor, recipient, quad)),
            "reciprocity": log1p(memory(recipient, actor, quad)),
            "hostility_to_friend": sign * sum(self.friend(actor, k) * conflict(recipient, k) for k in others),
            "shared_enemy": -sign
            * sum(self.tie("rivalry", actor, k) * conflict(recipient, k) for k in others),
            "affinity": COOPERATION[quad] * self.friend(actor, recipient),
            "rivalry": CONFLICT[quad] * self.tie("rivalry", actor, recipient),
            "loyalty": -sign
            * sum(
                self.tie("patronage", k, actor) * (warmth(k, recipient) - conflict(k, recipient))
                for k in others
            ),
            "follow_through": (quad is QuadClass.MATERIAL_CONFLICT)
            * self.read(f"threat.{actor}>{recipient}"),
            "precedent": log1p(self.read(f"precedent.{actor}>{recipient}.{root}") / 0.1),
        }

    def utility(
        self, actor: str, move: Move, recipient: str, place: str | None, theta: dict[str, float]
    ) -> float:
        """Utility of an option; minus infinity where it is infeasible."""
        names = {"actor": actor, "recipient": recipient, "place": place or ""}
        open_to = [self.factor(factor, names) for factor in move.needs]
        if move.needs_route:
            route = next(route for route in self.case.routes if route.id == move.needs_route)
            open_to.append(self.product(route.open, names))
        if any(value < 0.5 for value in open_to):
            return float("-inf")
        gain = self.gain(actor, move, names)
        gain -= move.cost + self.losses(actor, recipient, move, place, gain)
        total = theta[f"move.{move.id}"] + (theta["gain"] + theta[f"gain.{actor}"]) * gain
        for name, value in self.relational(actor, recipient, move.event).items():
            total += theta[name] * value
        for pledge in self.case.commitments:
            concerned = recipient in pledge.protects or recipient in pledge.against
            if move.id in pledge.answers and concerned and actor == pledge.guarantor:
                total += theta["obligation"] * self.read(f"pending.{pledge.id}")
        total += sum(theta[drive.id] * self.product(drive.of, names) for drive in move.drives)
        return total + (log(self.agreed(move.settles, actor)) if move.settles else 0.0)


def _odds(probability: float) -> float:
    sure = min(0.98, max(0.02, probability))
    return sure / (1 - sure)
