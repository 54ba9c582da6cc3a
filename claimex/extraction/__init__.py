"""Articles in, claims out: plan, ask, read back, merge.

    plan.py, chunking.py    articles → requests
    ask.py, run.py          requests → responses in the store
    read.py                 responses → claims, each with its evidence
    article_text.py         an article's text as everything here reads it
    strings.py              the strings of a claim
    support.py, passages.py whether and where an article says each of them
    merge.py, join.py       what one article says twice becomes one claim
    boilerplate/            claims that are not of the article's own story
    collect.py              outcomes in any order → the claims of each article, in order
    followup.py             what an answer leaves open → further requests
    second_look.py, audit.py    sentences about a meeting that no claim was read from
    policy.py               what becomes of what an article does not support
    forecast.py             what a run would ask
    claims_file.py          claims as JSON Lines

The door hands out nothing: `claimex` itself has the public names, and the pipeline takes each stage from its
file, so that what is imported is what is used.
"""
