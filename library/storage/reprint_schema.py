"""The tables of what is known of reprints, as the third migration makes them: all of it can be worked out anew."""

# An article that came, went or was hidden differently waits until its fingerprint is made; whoever reads leaves out
# those that wait.
REPRINTS = """
CREATE TABLE reprint_waiting (
    key INTEGER PRIMARY KEY
) STRICT;

CREATE TABLE reprint_fingerprints (
    key INTEGER PRIMARY KEY,
    fingerprint BLOB NOT NULL,
    version INTEGER NOT NULL
) STRICT;

CREATE TABLE reprint_marks (
    mark INTEGER NOT NULL,
    key INTEGER NOT NULL,
    PRIMARY KEY (mark, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE reprints (
    one INTEGER NOT NULL,
    other INTEGER NOT NULL,
    likeness REAL NOT NULL,
    PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER articles_reprints_insert AFTER INSERT ON articles BEGIN
    INSERT INTO reprint_waiting(key) VALUES (NEW.key) ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER articles_reprints_update AFTER UPDATE OF text, hidden ON articles
WHEN OLD.text <> NEW.text OR OLD.hidden <> NEW.hidden BEGIN
    INSERT INTO reprint_waiting(key) VALUES (NEW.key) ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER articles_reprints_delete AFTER DELETE ON articles BEGIN
    INSERT INTO reprint_waiting(key) VALUES (OLD.key) ON CONFLICT DO NOTHING;
END;

INSERT INTO reprint_waiting(key) SELECT key FROM articles;
"""
