"""Articles in, claims out: plan, ask, read back, merge.

- `plan.py`, `chunking.py`: articles → requests; `forecast.py`: what a run would ask
- `run.py`, `ask.py`: what a run owns, and its queue: requests → responses in the store
- `read.py`: responses → claims, each with its evidence
- `article_text.py`: an article's text, made once for all that reads it; `strings.py`: the strings of a claim
- `support.py`: whether an article says each of them, and in which sentence
- `merge.py`: what one article says twice becomes one claim
- `boilerplate/`: claims that are not of the article's own story
- `collect.py`: outcomes in any order → the claims of each article, in the order of the articles
- `followup.py`: what an answer leaves open → further requests
- `audit.py`: sentences about a meeting that no claim was read from
- `policy.py`: what becomes of what an article does not support
- `claims_file.py`: claims as JSON Lines

The stages are taken from their files, so that a command loads only what it needs; the names for users are in
`claimex` itself.
"""
