"""The tables of what is kept about many articles: collections, saved filters, names of outlets."""

TABLES = ("collections", "collected", "filters", "outlet_names")
"""These tables, all journalled, in an order in which foreign keys point backwards."""

# `outlet_names` says under which name the articles go that come in under another spelling.
COLLECTIONS = """
CREATE TABLE collections (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL,
    created TEXT NOT NULL
) STRICT;

CREATE TABLE collected (
    id TEXT PRIMARY KEY,
    collection TEXT NOT NULL REFERENCES collections(id),
    article TEXT NOT NULL REFERENCES articles(id),
    UNIQUE (collection, article)
) STRICT;

CREATE INDEX collected_by_article ON collected(article);

CREATE TABLE filters (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    position INTEGER NOT NULL,
    created TEXT NOT NULL
) STRICT;

CREATE TABLE outlet_names (
    id TEXT PRIMARY KEY,
    spelling TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL
) STRICT;
"""
