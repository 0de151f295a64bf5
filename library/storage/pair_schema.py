"""The table of pairs of claims that somebody said are not to be linked, as the third migration makes it."""

# The id of `one` is below that of `other`, so that a pair is there once.
PAIRS = """
CREATE TABLE rejected_pairs (
    id TEXT PRIMARY KEY,
    one TEXT NOT NULL REFERENCES records(id),
    other TEXT NOT NULL REFERENCES records(id),
    coder TEXT NOT NULL,
    created TEXT NOT NULL,
    CHECK (one < other),
    UNIQUE (one, other)
) STRICT;

CREATE INDEX rejected_pairs_by_other ON rejected_pairs(other);
"""
