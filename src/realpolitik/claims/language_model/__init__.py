"""The language-model option: the same contract, read by any OpenAI-compatible model; never the default."""

from realpolitik.claims.language_model.extractor import Endpoint, ModelReading, read_claims_with_model

__all__ = ["Endpoint", "ModelReading", "read_claims_with_model"]
