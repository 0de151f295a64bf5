"""Marked texts of other tools, back in: each format makes of a file what a Parley export has in it."""
