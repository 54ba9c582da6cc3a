"""What becomes of what an article does not support: compared, listed, or dropped.

Reading is the same under every policy, so one set of recorded answers serves all three; a policy is applied
to what was read. A claim carries its policy, and so it holds wherever the claim goes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from claimex.claims import Claim
from claimex.errors import ConfigurationError
from claimex.extraction.strings import ClaimString, Step, claim_strings
from claimex.extraction.support import carry_support
from claimex.kinds.values import items_of
from claimex.models import Dropped, Found, Policy, SourcedClaim

_Steps = tuple[Step, ...]
_REMOVED = object()  # in the place of what was taken out


def check_policy(policy: str) -> None:
    """Raise ConfigurationError where there is no such policy."""
    known = get_args(Policy)
    if policy not in known:
        raise ConfigurationError(f"there is no policy {policy!r}: it is one of {', '.join(known)}")


def apply_policy(claims: Iterable[SourcedClaim], policy: Policy) -> Found:
    """Return the claims that a policy leaves, and what it dropped.

    "lenient" and "default" change nothing. "strict" drops claims whose quote does not prove them, and out of
    the others every string that the article does not support. What can't be without its name (a
    participant) goes with it, and a claim that can't be without a string, or has none left, goes as a whole.

    Raises:
        ConfigurationError: there is no such policy.
    """
    check_policy(policy)
    sifted = Found()
    for claim in claims:
        if policy == "strict":
            _sift(claim, sifted)
        else:
            changed = claim.policy != policy
            sifted.claims.append(claim.model_copy(update={"policy": policy}) if changed else claim)
    return sifted


def under_policy(policy: Policy, each: Callable[[Found], None]) -> Callable[[Found], None]:
    """Return a function that applies a policy to what was found of an article, and passes it to `each`."""

    def take(found: Found) -> None:
        sifted = apply_policy(found.claims, policy)
        each(replace(found, claims=sifted.claims, dropped=sifted.dropped))

    return take


def _sift(claim: SourcedClaim, sifted: Found) -> None:
    if claim.evidence is not None and (fault := claim.evidence.fault):
        sifted.dropped.append(_dropped(claim, fault))
        return
    strings = claim_strings(claim.claim)
    gone = _unsupported(claim, strings)
    rest: Any = claim.claim
    if gone:
        removed: list[_Steps] = []
        rest = _valid(_without(claim.claim, (), {string.steps for string in gone}, removed))
        if rest is None or not claim_strings(rest):
            named = ", ".join(f"“{string.value}”" for string in gone)
            reason = f"nothing of it that the article supports is left without {named}"
            sifted.dropped.append(_dropped(claim, reason))
            return
        for string in strings:
            if string in gone:
                sifted.dropped.append(_dropped(claim, "the article does not say it", string))
            elif any(string.steps[: len(place)] == place for place in removed):
                sifted.dropped.append(_dropped(claim, "what it belongs to was dropped", string))
    support = carry_support(rest, (s for s in claim.support if s.status != "unsupported"))
    update = {"claim": rest, "support": support, "unsupported": [], "policy": "strict"}
    sifted.claims.append(claim.model_copy(update=update))


def _unsupported(claim: SourcedClaim, strings: list[ClaimString]) -> list[ClaimString]:
    """The unsupported strings: by their paths, or by their values where only those are known."""
    if claim.support:
        paths = {s.path for s in claim.support if s.status == "unsupported"}
        return [string for string in strings if string.path in paths]
    return [string for string in strings if string.value in claim.unsupported]


def _without(value: Any, at: _Steps, gone: set[_Steps], removed: list[_Steps]) -> Any:
    """`value` without the strings at the places `gone`; what can't be without one goes with it."""
    if at in gone:
        removed.append(at)
        return _REMOVED
    if (listed := items_of(value)) is not None:
        items = [_without(item, (*at, i), gone, removed) for i, item in enumerate(listed)]
        return type(value)(item for item in items if item is not _REMOVED)
    if isinstance(value, dict):
        pairs = {key: _without(item, (*at, key), gone, removed) for key, item in value.items()}
        return {key: item for key, item in pairs.items() if item is not _REMOVED}
    if isinstance(value, BaseModel):
        return _record_without(value, at, gone, removed)
    return value


def _record_without(record: BaseModel, at: _Steps, gone: set[_Steps], removed: list[_Steps]) -> Any:
    update: dict[str, Any] = {}
    for name, known in type(record).model_fields.items():
        before = getattr(record, name)
        after = _without(before, (*at, name), gone, removed)
        if after is not _REMOVED:
            if after is not before:
                update[name] = after
        elif known.is_required():
            removed.append(at)
            return _REMOVED
        else:
            update[name] = known.get_default(call_default_factory=True)
    return record.model_copy(update=update) if update else record


def _valid(rest: Any) -> Claim | None:
    """The claim, if its schema takes it as it is left."""
    try:
        return type(rest).model_validate(rest.model_dump()) if isinstance(rest, Claim) else None
    except ValidationError:
        return None


def _dropped(claim: SourcedClaim, reason: str, string: ClaimString | None = None) -> Dropped:
    return Dropped(
        source=claim.source,
        article_id=claim.article_id,
        path=string.path if string else "",
        value=string.value if string else "",
        reason=reason,
        quote=claim.claim.quote,
    )
