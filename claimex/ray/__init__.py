"""claimex on a Ray cluster: `pip install 'claimex[ray]'`.

- `extracting.py`: articles in Parquet → claims in Parquet, one file a partition.
- `stores.py`: the answers, on each node and where the run began. `budget.py`: what all may spend together.
- `comparing.py`: claims in Parquet → events in Parquet, the same as `claimex.compare` finds on one machine.
"""

from claimex.errors import MissingExtraError

try:
    from claimex.ray.extracting import Extracted, extract
except ModuleNotFoundError as error:
    raise MissingExtraError(error.name or "ray", extra="ray") from None

__all__ = ["Extracted", "extract"]
