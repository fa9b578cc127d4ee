"""Reading claims with a language model behind an OpenAI-compatible endpoint. Never the default."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import ValidationError

from realpolitik.claims.claim import Claim, Extractor
from realpolitik.claims.language_model.answer import Answer, Passage, passages, to_claims
from realpolitik.claims.language_model.cache import KeptAnswer, keep_answer, load_answer
from realpolitik.claims.language_model.prompt import INSTRUCTIONS, ask, fingerprint
from realpolitik.documents import Document
from realpolitik.errors import InputError, SettingError

if TYPE_CHECKING:
    from pydantic_ai.models import Model

Mode = Literal["prompted", "tool", "native"]
KEY_VARIABLE = "REALPOLITIK_LLM_KEY"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model is asked and how.

    `mode` is how the answer's form is asked for: in the prompt (works everywhere), as a tool call, or by the endpoint's
    own JSON schema. Prices are in any currency per million tokens, for the cost shown.
    """

    model: str
    base_url: str
    mode: Mode = "prompted"
    retries: int = 2
    timeout: float = 120.0
    longest_passage: int = 6_000
    input_price: float | None = None
    output_price: float | None = None


@dataclass(frozen=True, slots=True)
class ModelReading:
    """The claims a model found, what was lost on the way, and what it cost.

    `not_in_text` counts claims whose quote does not stand in the text; `failed` lists passages without a usable answer.
    """

    claims: tuple[Claim, ...]
    not_in_text: int
    failed: tuple[str, ...]
    requests: int
    from_cache: int
    input_tokens: int
    output_tokens: int
    cost: float | None


def read_claims_with_model(
    documents: Iterable[Document],
    endpoint: Endpoint,
    cache: Path,
    resolve: Callable[[str], str | None] = lambda name: None,
    model: Model | None = None,
    progress: Callable[[str], None] = lambda text: None,
) -> ModelReading:
    """Read claims from documents with a language model, in the same contract as the offline reader.

    Each passage is asked about once; the exchange, the model's name and the prompt's hash are kept under `cache`, and
    a passage already answered is not asked about again. A quote has to stand in the text (white space apart), and
    offsets are found anew. An answer that stays malformed after the retries leaves its passage in `failed`; the rest
    goes on. `resolve` turns a name into an actor id, or None. `model` replaces the endpoint's in tests.

    Raises:
        InputError: the extra `llm` is not installed, or no key is set.
        SettingError: a mode that is not known.
    """
    if endpoint.mode not in ("prompted", "tool", "native"):
        raise SettingError("mode", repr(endpoint.mode), "prompted, tool, native")
    agent = _agent(endpoint, model)
    claims: list[Claim] = []
    failed: list[str] = []
    lost = asked = cached = tokens_in = tokens_out = 0
    for document in documents:
        number = 1
        for passage in passages(document, endpoint.longest_passage):
            place = f"{document.id}:{passage.start}-{passage.end}"
            question = _question(document, passage)
            digest = fingerprint(endpoint.model, endpoint.mode, INSTRUCTIONS, question)
            kept = load_answer(cache, digest)
            cached += kept is not None
            if kept is None:
                progress(place)
                kept = _ask(agent, endpoint, question, digest, place, failed)
                if kept is None:
                    continue
                keep_answer(cache, kept)
                asked += kept.requests
                tokens_in, tokens_out = tokens_in + kept.input_tokens, tokens_out + kept.output_tokens
            try:
                answer = Answer.model_validate_json(kept.answer)
            except ValidationError:
                failed.append(f"{place}: the kept answer is damaged; delete {digest}.json and run again")
                continue
            made = Extractor(
                "language-model", endpoint.model, (("mode", endpoint.mode), ("prompt_sha256", digest))
            )
            found, missing = to_claims(answer, document, passage, made, resolve, number)
            number, lost = number + len(found), lost + missing
            claims.extend(found)
    cost = _cost(endpoint, tokens_in, tokens_out)
    return ModelReading(tuple(claims), lost, tuple(failed), asked, cached, tokens_in, tokens_out, cost)


def _agent(endpoint: Endpoint, model: Model | None) -> Any:
    try:
        from pydantic_ai import Agent, NativeOutput, PromptedOutput, ToolOutput
        from pydantic_ai.models.openai import OpenAIChatModel
        from pydantic_ai.providers.openai import OpenAIProvider
    except ImportError:
        raise InputError(
            "reading with a language model needs the extra `llm`: install realpolitik[llm], or leave --llm out"
        ) from None
    if model is None:
        key = os.environ.get(KEY_VARIABLE) or os.environ.get("OPENAI_API_KEY")
        if not key:
            raise InputError(
                f"no key: set {KEY_VARIABLE} (any word will do for an endpoint that asks for none)"
            )
        model = OpenAIChatModel(
            endpoint.model, provider=OpenAIProvider(base_url=endpoint.base_url, api_key=key)
        )
    output = {"prompted": PromptedOutput, "tool": ToolOutput, "native": NativeOutput}[endpoint.mode]
    return Agent(model, output_type=output(Answer), instructions=INSTRUCTIONS, retries=endpoint.retries)


def _question(document: Document, passage: Passage) -> str:
    known = document.metadata
    title = known.title.value if known.title else None
    return ask(
        document.text[passage.start : passage.end], title, known.published.value if known.published else None
    )


def _ask(
    agent: Any, endpoint: Endpoint, question: str, digest: str, place: str, failed: list[str]
) -> KeptAnswer | None:
    from pydantic_ai.exceptions import AgentRunError, UnexpectedModelBehavior

    try:
        result = agent.run_sync(question, model_settings={"temperature": 0.0, "timeout": endpoint.timeout})
    except (AgentRunError, UnexpectedModelBehavior) as error:
        failed.append(f"{place}: {' '.join(str(error).split())[:300]}")
        return None
    usage = result.usage
    return KeptAnswer(
        digest,
        endpoint.model,
        result.output.model_dump_json(),
        result.all_messages_json().decode("utf-8"),
        usage.input_tokens,
        usage.output_tokens,
        usage.requests,
    )


def _cost(endpoint: Endpoint, tokens_in: int, tokens_out: int) -> float | None:
    if endpoint.input_price is None or endpoint.output_price is None:
        return None
    return (tokens_in * endpoint.input_price + tokens_out * endpoint.output_price) / 1e6
