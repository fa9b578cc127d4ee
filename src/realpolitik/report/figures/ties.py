"""Actors and their ties: a small circle of actors for each layer, always in the same places."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from markupsafe import Markup

from realpolitik.case.actor import Actor
from realpolitik.case.model import Case
from realpolitik.case.tie import Layer, Tie
from realpolitik.report.figures.vega import text

SIZE, RADIUS = 400.0, 100.0
Point = tuple[float, float]


def ties_figure(case: Case, layer: Layer, title: str) -> Markup:
    """Draw the ties of one layer as arcs between actors on a circle; width tells weight, an arrow direction.

    Actors that are tied closely stand side by side, and stand in the same place in every layer's picture. Those without
    a tie in the layer are small grey dots.
    """
    actors = circle_order(case)
    places = {
        actor.id: (2.0 * math.pi * index / len(actors) - math.pi / 2.0) for index, actor in enumerate(actors)
    }
    ties = [tie for tie in case.ties if tie.layer is layer and tie.weight > 0]
    tied = {tie.actor for tie in ties} | {tie.recipient for tie in ties}
    marker = f"arrow-{layer.value}"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="figure" role="img" width="{SIZE:.0f}" height="{SIZE:.0f}" '
        f'viewBox="0 0 {SIZE:.0f} {SIZE:.0f}" aria-label="{text(title)}"><title>{text(title)}</title>',
        f'<defs><marker id="{marker}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" '
        'markerUnits="userSpaceOnUse" orient="auto"><path d="M0,0.5 L8,4 L0,7.5 z" class="arrow"/></marker></defs>',
    ]
    parts += [_arc(tie, places, "" if layer.symmetric else marker) for tie in ties]
    parts += [_node(actor, places[actor.id], actor.id in tied) for actor in actors]
    return Markup("".join([*parts, "</svg>"]))  # noqa: S704 - every text in it went through text()


def circle_order(case: Case) -> list[Actor]:
    """Order actors so that those with strong ties are neighbours: by the Fiedler vector of the tie graph.

    Rivals count as tied, for what they do to each other is what one looks for.
    """
    actors = list(case.actors)
    index = {actor.id: number for number, actor in enumerate(actors)}
    weights = np.full((len(actors), len(actors)), 1e-3)
    for tie in case.ties:
        one, other = index.get(tie.actor), index.get(tie.recipient)
        if one is not None and other is not None:
            weights[one, other] += tie.weight
            weights[other, one] += tie.weight
    np.fill_diagonal(weights, 0.0)
    if len(actors) < 3:
        return actors
    laplacian = np.diag(weights.sum(axis=1)) - weights
    vectors = np.linalg.eigh(laplacian)[1]
    # Two eigenvectors place actors in a plane; their angle around its middle orders them on the circle.
    angles = np.arctan2(vectors[:, 2], vectors[:, 1])
    return [actors[number] for number in np.argsort(np.round(angles, 9), kind="stable")]


def _point(angle: float, radius: float) -> Point:
    return SIZE / 2 + radius * math.cos(angle), SIZE / 2 + radius * math.sin(angle)


def _arc(tie: Tie, places: dict[str, float], marker: str) -> str:
    if tie.actor not in places or tie.recipient not in places:
        return ""
    start, end = _point(places[tie.actor], RADIUS - 7), _point(places[tie.recipient], RADIUS - 8)
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    # Pull the middle of the chord towards the centre, so that arcs between neighbours stay visible.
    bend = (middle[0] + (SIZE / 2 - middle[0]) * 0.55, middle[1] + (SIZE / 2 - middle[1]) * 0.55)
    arrow = f' marker-end="url(#{marker})"' if marker else ""
    label = f"{tie.actor} {'and' if not marker else 'to'} {tie.recipient}: {tie.weight:g}"
    return (
        f'<path class="tie {tie.layer.value}" stroke-width="{0.8 + 4.2 * tie.weight:.2f}"{arrow} '
        f'd="M{_pair(start)} Q{_pair(bend)} {_pair(end)}"><title>{text(label)}</title></path>'
    )


def _node(actor: Actor, angle: float, tied: bool) -> str:
    x, y = _point(angle, RADIUS)
    mark = f'<g class="{"node" if tied else "node untied"}"><title>{text(actor.name)}</title>'
    mark += f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{4 if tied else 2.5}"/>'
    if not tied:
        return mark + "</g>"
    # Labels stand along the radius, turned so that none is upside down.
    degrees = math.degrees(angle)
    left = math.cos(angle) < -1e-9
    turn, side = (degrees + 180.0, "end") if left else (degrees, "start")
    label_x, label_y = _point(angle, RADIUS + 9)
    return mark + (
        f'<text transform="translate({label_x:.1f},{label_y:.1f}) rotate({turn:.1f})" y="3.6" '
        f'text-anchor="{side}">{text(_short(actor))}</text></g>'
    )


def _short(actor: Actor) -> str:
    return actor.id if len(actor.id) <= 11 else actor.id[:10] + "…"


def _pair(point: Sequence[float]) -> str:
    return f"{point[0]:.1f},{point[1]:.1f}"
