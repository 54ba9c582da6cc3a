"""What of a page is not the article's own story: menus, notices, captions, teasers of other stories.

The text goes to the model whole, and the prompt asks to leave boilerplate out. This is the check behind it.
A claim is off the story where two things come together:

- form: every line that it was read from has a form of boilerplate, or a place where boilerplate is found;
- no tie: the article's own paragraphs mention none of the people that the claim names.

So a lead, a list of points and a caption of the story's own people belong to the story, and what both the
body and a teaser say belongs to the body.

    page.py     one article's text, judged line by line
    forms.py    the forms of boilerplate, each with its reason
    lines.py    what a line looks like
    story.py    the names that the story mentions

The words are in `lexicon/<language>/boilerplate.toml`: a language is added there.
"""

from claimex.extraction.boilerplate.page import Page
from claimex.extraction.boilerplate.story import NO_NAMES

__all__ = ["NO_NAMES", "Page"]
