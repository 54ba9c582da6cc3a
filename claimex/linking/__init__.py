"""Whether two claims are of one event: for claims of one article and of several.

- `claim_values.py`: a claim as its fields' values.
- `features.py`: what a pair of claims has in common; `times.py`: what their times have;
  `intervals.py`: how long, near and fresh times are.
- `weights.toml`, `weights.py`: how much each feature says. To change what links two claims, change a weight.
- `anchors.py`: times that count from another event of the article.
- `parts.py`: which claims tell of a part of a larger event.
- `evidence.py`: the sum of the weights for a pair of claims, and what follows.
"""

from claimex.linking.claim_values import ClaimValues
from claimex.linking.evidence import Evidence, Link, judge

__all__ = ["ClaimValues", "Evidence", "Link", "judge"]
