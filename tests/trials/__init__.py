"""Trials: scripts that treat a library worse than a test has the time to, run by hand or, shortened, by a test."""
