"""The log evidence: Laplace's, importance sampling at its default size, and a long bridge-sampling run.

    python benchmarks/evidence.py south-caucasus
    python benchmarks/evidence.py tests/fixtures/tiny --hypothesis 1 --reference 20000

The reference is bridge sampling between many draws of the posterior by the no-U-turn sampler and as many of its normal
approximation; it shares neither proposal nor density code (JAX against NumPy) with what it judges.
"""

from __future__ import annotations

import argparse
import time

import numpy as np

from realpolitik.case import load_case
from realpolitik.engine.history.history import match_record
from realpolitik.engine.history.replay import replay
from realpolitik.engine.inference.fit import fit_design
from realpolitik.engine.inference.marginal_likelihood import marginal_likelihood
from realpolitik.engine.inference.posterior import sample_posterior
from realpolitik.engine.likelihood.design import lay_out
from realpolitik.engine.model.blueprint import draw_blueprint
from realpolitik.engine.numerics.compilation import keep_compiled
from realpolitik.engine.validation.evidence_check import evidence_check


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("case")
    parser.add_argument("--hypothesis", type=int, default=0, help="its number in the case")
    parser.add_argument("--reference", type=int, default=4000, help="draws of the reference; 0 for none")
    parser.add_argument("--seeds", type=int, default=10)
    given = parser.parse_args()
    keep_compiled()
    case = load_case(given.case)
    hypothesis = case.hypotheses[given.hypothesis]
    design = lay_out(replay(match_record(draw_blueprint(case), case.ends), hypothesis))
    fitted = fit_design(design, hypothesis)
    print(f"{hypothesis.id}: {fitted.events} events, {fitted.prior.free.sum()} parameters")
    print(f"Laplace                          {fitted.log_evidence:10.3f}")
    started = time.process_time()
    found = [marginal_likelihood(design, fitted, seed=seed) for seed in range(given.seeds)]
    seconds = (time.process_time() - started) / given.seeds
    value = np.array([one.value for one in found])
    print(
        f"importance, {found[0].draws} draws           {value[0]:10.3f} (se {found[0].se:.3f}, tail shape "
        f"{found[0].shape:.2f}); {given.seeds} seeds: mean {value.mean():.3f}, sd {value.std(ddof=1):.3f}, "
        f"mean se {np.mean([one.se for one in found]):.3f}; {seconds:.2f} CPU s each"
    )
    if given.reference:
        started = time.process_time()
        drawn = sample_posterior(design, fitted, draws=given.reference, warmup=200, seed=1)
        check = evidence_check(design, fitted, drawn, draws=given.reference, seed=2)
        print(
            f"bridge, {given.reference} draws of each       {check.bridge:10.3f} (se {check.bridge_se:.3f}); "
            f"{time.process_time() - started:.0f} CPU s"
        )
        print(
            f"off: Laplace {fitted.log_evidence - check.bridge:+.3f}, importance {value[0] - check.bridge:+.3f} "
            f"(mean of seeds {value.mean() - check.bridge:+.3f})"
        )


if __name__ == "__main__":
    main()
