"""The tables, triggers and index of the full-text search, as the first migration makes them."""

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
