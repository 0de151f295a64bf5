"""The tables, triggers and indexes of the full-text search, as the first and the third migration make them."""

# The index keeps its own copy of title and outlet, so that an article that is undone leaves the index
# at once (its row is only marked stale) and comes back as fast; stale rows are swept after imports.
# New rows wait for the end of their transaction: FTS5 writes out what it has gathered at every savepoint,
# and a trigger would open one for each article.
SEARCH = """
CREATE TABLE search_documents (
    key INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    outlet TEXT NOT NULL,
    text TEXT NOT NULL,
    stale INTEGER NOT NULL DEFAULT 0,
    waiting INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX search_documents_stale ON search_documents(key) WHERE stale;
CREATE INDEX search_documents_waiting ON search_documents(key) WHERE waiting;

CREATE VIEW search_content AS
SELECT d.key AS key, indexed(d.title) AS title, indexed(d.outlet) AS outlet, indexed(t.body) AS body
FROM search_documents d JOIN texts t ON t.sha256 = d.text;

CREATE VIRTUAL TABLE search_index USING fts5(
    title, outlet, body, content='search_content', content_rowid='key',
    tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'"
);

CREATE TRIGGER search_documents_delete BEFORE DELETE ON search_documents WHEN NOT OLD.waiting BEGIN
    INSERT INTO search_index(search_index, rowid, title, outlet, body)
    SELECT 'delete', key, title, outlet, body FROM search_content WHERE key = OLD.key;
END;

CREATE TRIGGER articles_search_insert AFTER INSERT ON articles BEGIN
    UPDATE search_documents SET stale = 0
    WHERE key = NEW.key AND title = NEW.title AND outlet = NEW.outlet AND text = NEW.text;
    DELETE FROM search_documents WHERE key = NEW.key AND stale;
    INSERT INTO search_documents(key, title, outlet, text)
    SELECT NEW.key, NEW.title, NEW.outlet, NEW.text
    WHERE NOT EXISTS (SELECT 1 FROM search_documents WHERE key = NEW.key);
END;

CREATE TRIGGER articles_search_update AFTER UPDATE OF title, outlet, text ON articles
WHEN OLD.title <> NEW.title OR OLD.outlet <> NEW.outlet OR OLD.text <> NEW.text BEGIN
    DELETE FROM search_documents WHERE key = NEW.key;
    INSERT INTO search_documents(key, title, outlet, text)
    VALUES (NEW.key, NEW.title, NEW.outlet, NEW.text);
END;

CREATE TRIGGER articles_search_delete AFTER DELETE ON articles BEGIN
    UPDATE search_documents SET stale = 1 WHERE key = OLD.key;
END;
"""

# The index says of an outlet which number it has, so that an outlet of 10,000 articles is renamed without reading
# their texts again: its number gets another name, by which an index of its own finds it. Several numbers can have
# one name. What older versions indexed has the name itself, until the outlet changes.
# `renamed` are documents whose article got another outlet in this transaction; at its end it is settled how.
OUTLET_NUMBERS = """
ALTER TABLE search_documents ADD COLUMN renamed INTEGER NOT NULL DEFAULT 0;
CREATE INDEX search_documents_renamed ON search_documents(key) WHERE renamed;
CREATE INDEX search_documents_by_outlet ON search_documents(outlet);

CREATE TABLE search_outlets (
    key INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    number TEXT NOT NULL GENERATED ALWAYS AS (char(57344) || key) VIRTUAL
) STRICT;

CREATE INDEX search_outlets_by_name ON search_outlets(name);

CREATE VIEW search_outlet_content AS SELECT key, indexed(name) AS name FROM search_outlets;

CREATE VIRTUAL TABLE search_outlet_index USING fts5(
    name, content='search_outlet_content', content_rowid='key',
    tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'"
);

CREATE TRIGGER search_outlets_insert AFTER INSERT ON search_outlets BEGIN
    INSERT INTO search_outlet_index(rowid, name) VALUES (NEW.key, indexed(NEW.name));
END;

CREATE TRIGGER search_outlets_update AFTER UPDATE OF name ON search_outlets BEGIN
    INSERT INTO search_outlet_index(search_outlet_index, rowid, name) VALUES ('delete', OLD.key, indexed(OLD.name));
    INSERT INTO search_outlet_index(rowid, name) VALUES (NEW.key, indexed(NEW.name));
END;

DROP TRIGGER articles_search_insert;
DROP TRIGGER articles_search_update;

CREATE TRIGGER articles_search_insert AFTER INSERT ON articles BEGIN
    INSERT INTO search_outlets(name)
    SELECT NEW.outlet WHERE NOT EXISTS (SELECT 1 FROM search_outlets WHERE name = NEW.outlet);
    UPDATE search_documents SET stale = 0
    WHERE key = NEW.key AND title = NEW.title AND text = NEW.text
    AND (outlet = NEW.outlet OR outlet IN (SELECT number FROM search_outlets WHERE name = NEW.outlet));
    DELETE FROM search_documents WHERE key = NEW.key AND stale;
    INSERT INTO search_documents(key, title, outlet, text)
    SELECT NEW.key, NEW.title,
        (SELECT number FROM search_outlets WHERE name = NEW.outlet ORDER BY key LIMIT 1), NEW.text
    WHERE NOT EXISTS (SELECT 1 FROM search_documents WHERE key = NEW.key);
END;

CREATE TRIGGER articles_search_update AFTER UPDATE OF title, text ON articles
WHEN OLD.title <> NEW.title OR OLD.text <> NEW.text BEGIN
    INSERT INTO search_outlets(name)
    SELECT NEW.outlet WHERE NOT EXISTS (SELECT 1 FROM search_outlets WHERE name = NEW.outlet);
    DELETE FROM search_documents WHERE key = NEW.key;
    INSERT INTO search_documents(key, title, outlet, text)
    SELECT NEW.key, NEW.title,
        (SELECT number FROM search_outlets WHERE name = NEW.outlet ORDER BY key LIMIT 1), NEW.text;
END;

CREATE TRIGGER articles_search_outlet AFTER UPDATE OF outlet ON articles
WHEN OLD.outlet <> NEW.outlet AND OLD.title = NEW.title AND OLD.text = NEW.text BEGIN
    UPDATE search_documents SET renamed = 1 WHERE key = NEW.key;
END;
"""
