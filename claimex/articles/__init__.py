"""Files to articles.

- `reading.py`: which files a path means, and `read_articles`
- `formats.py`: the formats of articles, one function and one entry of `FORMATS` each
- `fields.py`: what every format reads the same way: text, the day of publication, errors
- `manifest.py`: a CSV that describes files

To add a format: write a function in `formats.py` (or in a file of its own, if it is long) that takes a
path and what a manifest says of the file, and yields its articles; then add an entry to `FORMATS`.
"""

from claimex.articles.reading import ArticleFiles, read_articles

__all__ = ["ArticleFiles", "read_articles"]
