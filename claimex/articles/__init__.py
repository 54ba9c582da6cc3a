"""Files to articles.

- `reading.py`: what a path stands for, and `read_articles`
- `formats.py`: how one file of each format is read
- `manifest.py`: a CSV that describes files
"""

from claimex.articles.reading import ArticleFiles, read_articles

__all__ = ["ArticleFiles", "read_articles"]
