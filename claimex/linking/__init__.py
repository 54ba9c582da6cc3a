"""Whether two claims are of one event: for claims of one article and of several.

- `claim_values.py`: a claim as its fields' values.
- `features.py`: what a pair of claims has in common; `intervals.py`: how long, near and fresh times are.
- `rules.py`: the table of rules. To change what links two claims, change a row; `reasons.toml`: its words.
- `evidence.py`: what follows for a pair of claims.
"""

from claimex.linking.claim_values import ClaimValues
from claimex.linking.evidence import Evidence, is_of_one_of_twins, judge, judge_if_open
from claimex.linking.rules import Bar, Link

__all__ = ["Bar", "ClaimValues", "Evidence", "Link", "is_of_one_of_twins", "judge", "judge_if_open"]
