"""How `claimex.grounding` works: tokens, look-up, alignment, and which words are facts."""
