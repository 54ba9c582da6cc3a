"""claimex on a Ray cluster: `pip install 'claimex[ray]'`.

- `extracting.py`: articles in Parquet → claims in Parquet, one file a partition.
- `stores.py`: the answers, on each node and where the run began. `budget.py`: what all may spend together.
- `files.py`: files that all nodes see. `looking.py`: whole claims, on the actors that look at them.
- `joining.py`: which Ray it is, and Ray's own errors as one line.
- `comparing.py`: claims in Parquet → events in Parquet, the same as `claimex.compare` finds on one machine.
"""

from claimex.errors import MissingExtraError

try:
    from claimex.ray.comparing import Compared, compare, read_comparison
    from claimex.ray.extracting import Extracted, extract
except ImportError as error:
    raise MissingExtraError(error.name or "ray", extra="ray", error=error) from None

__all__ = ["Compared", "Extracted", "compare", "extract", "read_comparison"]
