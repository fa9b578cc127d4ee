"""The log evidence by brute force on a grid, for hypotheses that leave one or two parameters open."""

from __future__ import annotations

import numpy as np
from scipy.special import logsumexp

from realpolitik.case.hypothesis import Assumption, Hypothesis
from realpolitik.case.model import Case
from realpolitik.engine.history.history import match_record
from realpolitik.engine.history.replay import replay
from realpolitik.engine.inference.fit import Fit, fit_design
from realpolitik.engine.likelihood.design import Design, lay_out
from realpolitik.engine.likelihood.likelihood import log_density, slope
from realpolitik.engine.model.blueprint import draw_blueprint


def laid_out(case: Case, hypothesis: Hypothesis | None) -> tuple[Design, Fit]:
    design = lay_out(replay(match_record(draw_blueprint(case), case.ends), hypothesis))
    return design, fit_design(design, hypothesis)


def only(case: Case, free: dict[str, float]) -> Hypothesis:
    """A hypothesis under which all parameters are known but a few, of these prior standard deviations."""
    table = draw_blueprint(case).parameters
    assumptions = [
        Assumption(f"weight.{name}", float(mean), free.get(name, 0.0))
        for name, mean in zip(table.names, table.mean, strict=True)
    ]
    return Hypothesis("few", "Few parameters", "", "", assumptions=tuple(assumptions))


def joint(design: Design, fitted: Fit, theta: np.ndarray) -> float:
    """log p(theta, record), from the likelihood that fitting uses."""
    free = fitted.prior.free
    apart = (theta - fitted.prior.mean)[free] / fitted.prior.sd[free]
    prior = (
        -0.5 * (apart**2).sum() - np.log(fitted.prior.sd[free]).sum() - 0.5 * free.sum() * np.log(2 * np.pi)
    )
    constant = fitted.log_likelihood - slope(design, fitted.mode).value
    return float(log_density(design, theta, np) + constant + prior)


def quadrature(design: Design, fitted: Fit, points: int = 81) -> float:
    """The log evidence by brute force on a grid of seven standard errors around the mode."""
    free = np.flatnonzero(fitted.prior.free)
    grid = np.linspace(-7.0, 7.0, points)
    axes = np.meshgrid(*[fitted.mode[k] + grid * fitted.sd[k] for k in free], indexing="ij")
    values = []
    for point in np.stack([axis.ravel() for axis in axes], axis=1):
        theta = fitted.mode.copy()
        theta[free] = point
        values.append(joint(design, fitted, theta))
    cell = np.log(grid[1] - grid[0]) * len(free) + np.log(fitted.sd[free]).sum()
    return float(logsumexp(values) + cell)
