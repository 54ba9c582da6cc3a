"""The batch queue of a provider: a run's requests answered within a day, at about half the price.

Another way to fill the store of answers, and so no other result: what `claimex.extract` then reads from the
store is the same as if it had asked live.

    import claimex

    claimex.batch.submit(articles, cache="store")  # what the store lacks; run again, it sends nothing twice
    claimex.batch.collect(cache="store", wait=True)  # puts the answers into the store as batches end
    claimex.extract(articles, cache="store")  # reads them, and asks live about what is missing

- `submitting.py`: articles → batches; `collecting.py`: batches → answers; `desk.py`: what both work with
- `journal.py`: what was submitted, in the folder of the store
"""

from claimex.batch.collecting import Collected, acollect, astatus, collect, status
from claimex.batch.desk import QueueOptions
from claimex.batch.journal import Batch
from claimex.batch.submitting import Submission, asubmit, submit

__all__ = [
    "Batch",
    "Collected",
    "QueueOptions",
    "Submission",
    "acollect",
    "astatus",
    "asubmit",
    "collect",
    "status",
    "submit",
]
