"""Claims → events, and what the sources say of each field of an event.

- `records.py`: what a comparison is made of.
- `compare.py`: the whole of it. Start here.
- `sketches.py`: what of a claim decides which others it is compared with. `spread.py`: where whole claims are
  looked at, here or in other processes.
- `candidates.py`: which pairs of claims are judged. `persons.py`: which names may be one person's.
  `meetings.py`: how busy somebody is on one day. `disjoint.py`: disjoint sets.
- `clusters.py`: from pairs to events, by the evidence of `claimex.linking`.
  `constraints.py`: which claims must be of one event, and which must not.
- `parts.py`: which event is a part of which.
- `events.py`: an event's label and place in the order. `verdicts.py`: its fields; the kinds judge them.
- `origins.py`: which sources copy one another.
- `ruling.py`: the editor's word, and its file. `rulings.py`: which rulings hold. `effects.py`: what became of
  each. `since.py`: what is new since an earlier comparison; `past.py`: what became of its contradictions.
- `adjudication.py`: what a model may be asked; `event_questions.py`: of two events.
"""
