"""Inference: what the record says of the parameters, and how well a hypothesis predicts it.

Fits are the most probable parameters with standard errors; the posterior is drawn from by a sampler; marginal
likelihoods weigh hypotheses; the spread of actors is estimated where it is not assumed.
"""
