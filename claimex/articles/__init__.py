"""Files to articles.

- `reading.py`: which files a path means, and `read_articles`
- `formats.py`: the formats of articles, one function and one entry of `FORMATS` each
- `fields.py`: what every format yields and reads the same way: text, the day of publication, errors
- `manifest.py`: a CSV that describes files

To add a format, write a function in `formats.py` that takes a path and what a manifest says of the file, and
yields a `ReadArticle` for each article and an `ArticleError` for each that can't be read (`fields.article`
makes the article). Long parsing goes in a file of its own, which imports nothing of this package but
`fields.py`. Turn each error of a parser into `fields.fault(...)`: any other error ends the run. Then add an
entry to `FORMATS`, with `several=True` where a file holds several articles, and name the ending in the
docstring of `reading.py`, in the help of `cli/options.py` and in the README.
"""

from claimex.articles.reading import ArticleFiles, read_articles

__all__ = ["ArticleFiles", "read_articles"]
