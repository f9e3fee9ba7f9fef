"""Measurements anyone can repeat: `python -m benchmarks` or `make bench`."""
