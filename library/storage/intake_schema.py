"""What the third migration adds to articles: columns for the way in, remembered columns of tables, two orders."""

# The indexes hold what `sort_key` returns: whoever changes that function makes them anew in the next migration.
# What an article was read from, and what its lines are. `place` is the article's position in a file of several,
# from 1; `origins` says of fields where their values came from.
INTAKE = """
ALTER TABLE articles ADD COLUMN section TEXT NOT NULL DEFAULT '';
ALTER TABLE articles ADD COLUMN layout TEXT NOT NULL DEFAULT '[]';
ALTER TABLE articles ADD COLUMN origins TEXT NOT NULL DEFAULT '{}';
ALTER TABLE articles ADD COLUMN place INTEGER NOT NULL DEFAULT 0;

CREATE INDEX articles_by_title ON articles(sort_key(title), key) WHERE removed IS NULL;
CREATE INDEX articles_by_outlet ON articles(outlet = '', sort_key(outlet), key) WHERE removed IS NULL;

CREATE TABLE column_maps (
    headers TEXT PRIMARY KEY,
    map TEXT NOT NULL
) STRICT;
"""

# What happened to articles before they had these columns stays undoable.
REWRITE_IMAGES = """
UPDATE journal SET
    before = json_set(before, '$.section', '', '$.layout', '[]', '$.origins', '{}', '$.place', 0),
    after = json_set(after, '$.section', '', '$.layout', '[]', '$.origins', '{}', '$.place', 0)
WHERE tbl = 'articles'
"""
