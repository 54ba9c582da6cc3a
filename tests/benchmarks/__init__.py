"""Benchmarks: each file prints its own tables. Timings are printed as ratios within one run."""
