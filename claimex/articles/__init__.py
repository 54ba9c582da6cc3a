"""Files and addresses to articles.

- `reading.py`: `read_articles`, `ArticleFiles`, and what a path means
- `selection.py`: which files paths and a manifest mean together; `manifest.py`, `days.py`: a table of files
- `entries.py`: how one file finds its reader; `contents.py`: what it is, whatever its ending says
- `readers/`: the registry of readers, a small file each; **where a reader is added**
- `web/`: addresses, fetched once
- `fields.py`: what every reader is given, yields and reads the same way; `encodings.py`: bytes to text
- `extracted.py`: texts that were taken out of pages and PDFs, stored beside the claims
"""

from claimex.articles.contents import HEAD, ending_of
from claimex.articles.extracted import write_articles
from claimex.articles.reading import ArticleFiles, ReadingOptions, read_articles

__all__ = ["HEAD", "ArticleFiles", "ReadingOptions", "ending_of", "read_articles", "write_articles"]
