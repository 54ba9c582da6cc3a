"""From articles to claims: plan what to ask, ask it, read the answers back."""
