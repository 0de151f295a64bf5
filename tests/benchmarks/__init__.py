"""Benchmarks: our times beside those of bare sqlite3 in the same run; `python -m tests.benchmarks --help`."""
