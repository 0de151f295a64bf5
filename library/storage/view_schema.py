"""What the fourth migration makes for other programs: views with plain names, and an index that SQLite alone can read.

No view has a function of ours in it, so that Datasette, sqlite-utils and SQLite itself can read them all. They show the
attributes of the codebook that a library starts with, and beside them `attributes`, which has what a person added.
What is in the trash is in none of them. Actors that a claim is attributed to come in order: the first is the
`claimant`, the others are those `via` whom it is quoted.
"""

# An article without an outlet is one of its own, as in a comparison.
_OUTLET = "CASE a.outlet WHEN '' THEN a.id ELSE a.outlet END"

_MENTIONED = f"""
    (SELECT count(*) FROM mentions m JOIN articles a ON a.id = m.article
     WHERE m.record = r.id AND a.removed IS NULL) AS mentions,
    (SELECT count(DISTINCT m.article) FROM mentions m JOIN articles a ON a.id = m.article
     WHERE m.record = r.id AND a.removed IS NULL) AS articles,
    (SELECT count(DISTINCT {_OUTLET}) FROM mentions m JOIN articles a ON a.id = m.article
     WHERE m.record = r.id AND a.removed IS NULL) AS outlets
"""  # noqa: S608 - here and below: put together from constants

_ALIASES = """
    (SELECT group_concat(alias, '; ')
     FROM (SELECT alias FROM aliases WHERE record = r.id ORDER BY position, id)) AS aliases
"""

_REST = "r.note, r.archived, r.created, r.modified, r.attributes, r.id"


def _linked(relation: str, of: str = "r.id", but: str = "0") -> str:
    """Return the names of the records that a record is linked to, in order, the first `but` of them left out."""
    return f"""
        (SELECT group_concat(name, '; ') FROM (
            SELECT t.name FROM links l JOIN records t ON t.id = l.target
            WHERE l.source = {of} AND l.relation = '{relation}' ORDER BY l.position, l.id LIMIT -1 OFFSET {but}))
    """  # noqa: S608


def _first(column: str, relation: str, of: str) -> str:
    return f"""
        (SELECT {column} FROM links l JOIN records t ON t.id = l.target
         WHERE l.source = {of} AND l.relation = '{relation}' ORDER BY l.position, l.id LIMIT 1)
    """  # noqa: S608


def _attribute(path: str) -> str:
    return f"json_extract(r.attributes, '$.{path}')"


_ACTORS = f"""
CREATE VIEW actors AS
SELECT r.name, {_ALIASES},
    {_attribute("type")} AS type, {_attribute("sector")} AS sector, {_attribute("country")} AS country,
    {_attribute("wikidata")} AS wikidata, {_linked("member_of")} AS member_of,
    (SELECT count(DISTINCT source) FROM links WHERE target = r.id AND relation = 'attributed_to') AS claims,
    {_MENTIONED}, {_REST}
FROM records r WHERE r.kind = 'actor';
"""  # noqa: S608

_EVENTS = f"""
CREATE VIEW events AS
SELECT r.name, {_ALIASES},
    {_attribute("type")} AS type, {_attribute("when.words")} AS date_words, {_attribute("when.earliest")} AS earliest,
    {_attribute("when.latest")} AS latest, {_attribute("when.precision")} AS precision,
    {_attribute("place")} AS place, {_attribute("status")} AS status, {_linked("part_of")} AS part_of,
    (SELECT count(DISTINCT source) FROM links WHERE target = r.id AND relation = 'about') AS claims,
    {_MENTIONED}, {_REST}
FROM records r WHERE r.kind = 'event';
"""  # noqa: S608

_CLAIMS = f"""
CREATE VIEW claims AS
SELECT r.name, {_ALIASES},
    {_first("t.name", "attributed_to", "r.id")} AS claimant, {_linked("attributed_to", but="1")} AS via,
    {_linked("about")} AS about,
    {_attribute("mode")} AS mode, {_attribute("modality")} AS modality,
    {_attribute("said.words")} AS said, {_attribute("said.earliest")} AS said_earliest,
    {_attribute("said.latest")} AS said_latest, {_attribute("certainty")} AS certainty,
    {_attribute("verdict")} AS verdict, {_attribute("evidence")} AS evidence,
    (SELECT group_concat(json_extract(v.value, '$.label') || ': ' || json_extract(v.value, '$.words'), '; ')
     FROM json_each(CASE json_type(r.attributes, '$.values') WHEN 'array' THEN r.attributes END, '$.values') v
     WHERE v.type = 'object') AS value_words,
    {_MENTIONED}, {_REST}
FROM records r WHERE r.kind = 'claim';
"""  # noqa: S608

_MENTION_QUOTES = f"""
CREATE VIEW mention_quotes AS
SELECT a.title AS article, a.outlet, a.published AS date, a.url, m.kind, m.quote, r.name AS record,
    {_first("t.name", "attributed_to", "m.record")} AS claimant, m.start, m."end", m.coder, m.note,
    m.created, m.modified, m.id AS mention_id, m.article AS article_id, m.record AS record_id
FROM mentions m JOIN articles a ON a.id = m.article LEFT JOIN records r ON r.id = m.record
WHERE a.removed IS NULL;
"""  # noqa: S608

_SAME_TELLER = """
    m.record = f.record AND a.removed IS NULL AND a.outlet = d.outlet AND (d.outlet <> '' OR a.id = d.id)
"""
_REPORTS = f"FROM mentions m CROSS JOIN articles a ON a.id = m.article WHERE {_SAME_TELLER}"

# A row is a claim in an outlet that reports it, by the first mention there; a claim about two things has two rows, as
# its stance to each is its own. Nothing is grouped, so that the first rows come at once;
# of a claim its few mentions are looked at, not the many articles of its outlet: hence the CROSS JOIN.
_CLAIMS_BY_OUTLET = f"""
CREATE VIEW claims_by_outlet AS
SELECT d.outlet, s.name AS subject, s.kind AS subject_kind,
    {_first("t.name", "attributed_to", "f.record")} AS claimant,
    {_linked("member_of", of=_first("t.id", "attributed_to", "f.record"))} AS organisation,
    b.stance, {_attribute("modality")} AS modality, {_attribute("verdict")} AS verdict, f.quote,
    {_attribute("said.words")} AS said, {_attribute("said.earliest")} AS said_earliest,
    {_attribute("said.latest")} AS said_latest, r.name AS claim,
    (SELECT count(*) {_REPORTS}) AS mentions, (SELECT count(DISTINCT a.id) {_REPORTS}) AS articles,
    d.title AS article, d.published AS date, d.url, f.record AS claim_id, b.target AS subject_id,
    f.article AS article_id, f.id AS mention_id
FROM mentions f JOIN articles d ON d.id = f.article JOIN records r ON r.id = f.record
    LEFT JOIN links b ON b.source = f.record AND b.relation = 'about' LEFT JOIN records s ON s.id = b.target
WHERE f.kind = 'claim' AND f.record IS NOT NULL AND d.removed IS NULL AND NOT EXISTS (
    SELECT 1 {_REPORTS} AND (a.key, m.start, m."end", m.coder) < (d.key, f.start, f."end", f.coder));
"""  # noqa: S608

# Who reads the views asks for an outlet by its very name.
_INDEX = "CREATE INDEX articles_by_outlet_name ON articles(outlet) WHERE removed IS NULL;"

# The index's content was made by `indexed`, which is ours: SQLite alone could not even count the rows of the index.
# Now the content is the words as they are, and what goes into the index passes through `indexed` on the way.
_READABLE_INDEX = """
DROP TRIGGER search_documents_delete;
DROP VIEW search_content;
DROP VIEW search_outlet_content;

CREATE VIEW search_content AS
SELECT d.key, d.title, coalesce(o.name, d.outlet) AS outlet, t.body
FROM search_documents d JOIN texts t ON t.sha256 = d.text LEFT JOIN search_outlets o ON o.number = d.outlet;

CREATE VIEW search_outlet_content AS SELECT key, name FROM search_outlets;

CREATE TRIGGER search_documents_delete BEFORE DELETE ON search_documents WHEN NOT OLD.waiting BEGIN
    INSERT INTO search_index(search_index, rowid, title, outlet, body)
    SELECT 'delete', OLD.key, indexed(OLD.title), indexed(OLD.outlet), indexed(body)
    FROM texts WHERE sha256 = OLD.text;
END;
"""

# Datasette and sqlite-utils look for a table's index by the SQL of what belongs to the table, and take the name of that
# for the index's: hence the name of this trigger, and the words in it.
_FOUND_INDEX = """
CREATE TRIGGER search_index BEFORE UPDATE OF key ON articles WHEN OLD.key <> NEW.key
BEGIN /* VIRTUAL TABLE search_index USING FTS5 */ SELECT RAISE(ABORT, 'parley: articles keep their keys'); END;
"""

VIEWS = "".join((_ACTORS, _EVENTS, _CLAIMS, _MENTION_QUOTES, _CLAIMS_BY_OUTLET))
READABLE = f"{_READABLE_INDEX}{_FOUND_INDEX}{_INDEX}{VIEWS}"
