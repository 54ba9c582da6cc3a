"""Benchmarks: each file prints its own tables. Timings are told as ratios within one run."""
