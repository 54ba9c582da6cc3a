"""How `claimex.values.dates` works: words, tokens, the rules of its grammar, and the intervals they give."""
