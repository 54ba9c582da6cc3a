"""Worlds, claims and articles made from a seed, whose truth is known, and scores against that truth."""
