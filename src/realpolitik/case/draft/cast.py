"""The cast of a draft: the parties that the claims speak of."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count

from realpolitik.case.actor import Actor, ActorKind
from realpolitik.case.provenance import Provenance
from realpolitik.claims.claim import Claim
from realpolitik.claims.entities.actors import Gazetteer

MOST_ACTORS = 16
"""Actors in a draft; those spoken of most often are taken."""

KINDS = {
    "state": ActorKind.STATE,
    "region": ActorKind.AUTHORITY,
    "bloc": ActorKind.ORGANISATION,
    "organisation": ActorKind.ORGANISATION,
    "armed_group": ActorKind.GROUP,
    "media": ActorKind.MEDIA,
}


@dataclass(frozen=True, slots=True)
class Dealing:
    """A claim between two parties of the cast, leaders and agencies standing for their state."""

    claim: Claim
    actor: str
    recipient: str


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of a draft, who stands for whom, and the claims between them."""

    actors: tuple[Actor, ...]
    party: Mapping[str, str]
    dealings: tuple[Dealing, ...]

    def __contains__(self, name: object) -> bool:
        """Whether an actor id is one of the cast."""
        return any(actor.id == name for actor in self.actors)


def gather_cast(claims: Sequence[Claim], gazetteer: Gazetteer, claim_ids: Mapping[str, str]) -> Cast:
    """Choose the parties named most often and assign each claim's ends to them.

    A leader or a ministry counts as its state; an armed group acts for itself, with its state as principal; an end that
    names nobody known is left out. `claim_ids` maps a
    claim to the id it has in the draft.
    """
    party: dict[str, str] = {}
    mentions: Counter[str] = Counter()
    spoken: dict[str, list[Claim]] = {}
    for claim in claims:
        for name in dict.fromkeys((claim.actor, claim.recipient, *claim.third_parties)):
            if name is not None and name in gazetteer.actors:
                party[name] = _party(name, gazetteer)
                mentions[party[name]] += 1
                told = spoken.setdefault(party[name], [])
                if claim not in told[-1:]:
                    told.append(claim)
    chosen = [name for name, _ in sorted(mentions.items(), key=lambda item: (-item[1], item[0]))][
        :MOST_ACTORS
    ]
    ids = _ids(chosen)
    party = {name: ids[whom] for name, whom in party.items() if whom in ids}
    actors = tuple(_actor(name, ids, gazetteer, party, spoken[name], claim_ids) for name in chosen)
    ends = ((claim, party.get(claim.actor or ""), party.get(claim.recipient or "")) for claim in claims)
    dealings = tuple(Dealing(claim, a, b) for claim, a, b in ends if a and b and a != b)
    return Cast(actors, party, dealings)


def _party(name: str, gazetteer: Gazetteer) -> str:
    if gazetteer.actors[name].kind in KINDS:
        return name
    return gazetteer.state_of(name) or name


def _ids(chosen: Sequence[str]) -> dict[str, str]:
    """Give each party an id that a case allows: "OSCE Minsk Group" becomes OSCE_Minsk_Group."""
    ids: dict[str, str] = {}
    for name in chosen:
        plain = re.sub(
            r"[^A-Za-z0-9_-]+", "_", unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
        )
        wanted = (plain if plain[:1].isalpha() else f"_{plain}")[:60]
        numbered = chain((wanted,), (f"{wanted}_{number}" for number in count(2)))
        ids[name] = next(one for one in numbered if one not in ids.values())
    return ids


def _actor(
    name: str,
    ids: Mapping[str, str],
    gazetteer: Gazetteer,
    party: Mapping[str, str],
    claims: Sequence[Claim],
    claim_ids: Mapping[str, str],
) -> Actor:
    record = gazetteer.actors[name]
    stands_for = sorted(person for person, whom in party.items() if whom == ids[name] and person != name)
    note = "DECIDE: capability, resources and how often it acts; proposed from mentions only."
    if stands_for:
        note += f" Claims about {', '.join(stands_for)} count as its own."
    acts = sum(1 for claim in claims if party.get(claim.actor or "") == ids[name] and claim.event is not None)
    kind = KINDS.get(record.kind, ActorKind.GROUP)
    principal = ids.get(record.affiliation or "") if kind is ActorKind.GROUP else None
    return Actor(
        id=ids[name],
        name=record.names[0] if record.names else name,
        kind=kind,
        principal=principal,
        attribution=0.5 if principal else 0.0,
        aliases=_aliases(record.names),
        rate=float(max(2, min(52, acts))),
        provenance=Provenance(tuple(claim_ids[claim.id] for claim in claims[:3]), note),
    )


def _aliases(names: Sequence[str]) -> tuple[str, ...]:
    """The names after the first, each once whatever its case."""
    folded = {name.casefold(): name for name in reversed(names)}
    return tuple(name for name in dict.fromkeys(names[1:]) if folded[name.casefold()] == name)
