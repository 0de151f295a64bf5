"""Databases of the Discourse Network Analyzer with the tables of its own programs, in repository leifeld/dna.

DNA 3.0: `createTables` of dna/src/main/java/sql/Sql.java; with roles: the same file on its way to 3.1.
DNA 2.0: `createDataStructure` of DNA/src/dna/SqlConnection.java. Colours, permissions and limits of lengths are cut.
"""

from __future__ import annotations

from pathlib import Path

from .made_files import database_at

_SHARED = """
CREATE TABLE IF NOT EXISTS SETTINGS(Property TEXT PRIMARY KEY, Value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS CODERS(ID INTEGER NOT NULL PRIMARY KEY, Name TEXT NOT NULL,
    Red INTEGER NOT NULL DEFAULT 0 CHECK (Red BETWEEN 0 AND 255), FontSize INTEGER NOT NULL DEFAULT 14,
    Password TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS DOCUMENTS(ID INTEGER NOT NULL PRIMARY KEY, Title TEXT NOT NULL, Text TEXT NOT NULL,
    Coder INTEGER, Author TEXT NOT NULL DEFAULT '', Source TEXT NOT NULL DEFAULT '', Section TEXT NOT NULL DEFAULT '',
    Notes TEXT NOT NULL DEFAULT '', Type TEXT NOT NULL DEFAULT '', Date INTEGER NOT NULL,
    FOREIGN KEY(Coder) REFERENCES CODERS(ID) ON DELETE CASCADE);
CREATE TABLE IF NOT EXISTS STATEMENTTYPES(ID INTEGER NOT NULL PRIMARY KEY, Label TEXT NOT NULL,
    Red INTEGER NOT NULL DEFAULT 0 CHECK (Red BETWEEN 0 AND 255));
CREATE TABLE IF NOT EXISTS STATEMENTS(ID INTEGER NOT NULL PRIMARY KEY, StatementTypeId INTEGER, DocumentId INTEGER,
    Start INTEGER NOT NULL CHECK(Start >= 0 AND Start < Stop), Stop INTEGER NOT NULL, Coder INTEGER,
    FOREIGN KEY(StatementTypeId) REFERENCES STATEMENTTYPES(ID) ON DELETE CASCADE);
CREATE TABLE IF NOT EXISTS ENTITIES(ID INTEGER PRIMARY KEY NOT NULL, VariableId INTEGER NOT NULL,
    Value TEXT NOT NULL DEFAULT '', Red INTEGER CHECK (Red BETWEEN 0 AND 255),
    ChildOf INTEGER CHECK(ChildOf > 0 AND ChildOf != ID), UNIQUE (VariableId, Value));
CREATE TABLE IF NOT EXISTS ATTRIBUTEVARIABLES(ID INTEGER PRIMARY KEY NOT NULL, VariableId INTEGER NOT NULL,
    AttributeVariable TEXT NOT NULL, UNIQUE(VariableId, AttributeVariable));
CREATE TABLE IF NOT EXISTS ATTRIBUTEVALUES(ID INTEGER PRIMARY KEY NOT NULL, EntityId INTEGER NOT NULL,
    AttributeVariableId INTEGER NOT NULL, AttributeValue TEXT NOT NULL DEFAULT '',
    UNIQUE (EntityId, AttributeVariableId));
"""

_VARIABLES = """
CREATE TABLE IF NOT EXISTS VARIABLES(ID INTEGER NOT NULL PRIMARY KEY, Variable TEXT NOT NULL,
    DataType TEXT NOT NULL CHECK (DataType = 'boolean' OR DataType = 'integer' OR DataType = 'long text'
    OR DataType = 'short text') DEFAULT 'short text', StatementTypeId INTEGER, UNIQUE (Variable, StatementTypeId));
CREATE TABLE IF NOT EXISTS DATABOOLEAN(ID INTEGER PRIMARY KEY NOT NULL, StatementId INTEGER NOT NULL,
    VariableId INTEGER NOT NULL, Value INTEGER NOT NULL DEFAULT 1, UNIQUE (StatementId, VariableId));
CREATE TABLE IF NOT EXISTS DATAINTEGER(ID INTEGER PRIMARY KEY NOT NULL, StatementId INTEGER NOT NULL,
    VariableId INTEGER NOT NULL, Value INTEGER NOT NULL DEFAULT 0, UNIQUE (StatementId, VariableId));
CREATE TABLE IF NOT EXISTS DATASHORTTEXT(ID INTEGER PRIMARY KEY NOT NULL, StatementId INTEGER NOT NULL,
    VariableId INTEGER NOT NULL, Entity INTEGER NOT NULL, UNIQUE (StatementId, VariableId));
CREATE TABLE IF NOT EXISTS DATALONGTEXT(ID INTEGER PRIMARY KEY NOT NULL, StatementId INTEGER NOT NULL,
    VariableId INTEGER NOT NULL, Value TEXT DEFAULT '', UNIQUE (StatementId, VariableId));
"""

_ROLES = """
CREATE TABLE IF NOT EXISTS VARIABLES(ID INTEGER NOT NULL PRIMARY KEY, Variable TEXT NOT NULL,
    DataType TEXT NOT NULL DEFAULT 'short text', UNIQUE (Variable));
CREATE TABLE IF NOT EXISTS ROLES(ID INTEGER NOT NULL PRIMARY KEY, RoleName TEXT NOT NULL, StatementTypeId INTEGER,
    Position INTEGER NOT NULL DEFAULT 1 CHECK (Position > 0), DefaultVariableId INTEGER NOT NULL,
    UNIQUE (RoleName, StatementTypeId));
CREATE TABLE IF NOT EXISTS ROLEVARIABLELINKS(ID INTEGER NOT NULL PRIMARY KEY, RoleId INTEGER, VariableId INTEGER,
    UNIQUE (RoleId, VariableId));
CREATE TABLE IF NOT EXISTS DATABOOLEAN(ID INTEGER PRIMARY KEY NOT NULL, StatementId INTEGER NOT NULL,
    RoleVariableLinkId INTEGER NOT NULL, Value INTEGER NOT NULL DEFAULT 1);
CREATE TABLE IF NOT EXISTS DATAINTEGER(ID INTEGER PRIMARY KEY NOT NULL, StatementId INTEGER NOT NULL,
    RoleVariableLinkId INTEGER NOT NULL, Value INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS DATASHORTTEXT(ID INTEGER PRIMARY KEY NOT NULL, StatementId INTEGER NOT NULL,
    RoleVariableLinkId INTEGER NOT NULL, Entity INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS DATALONGTEXT(ID INTEGER PRIMARY KEY NOT NULL, StatementId INTEGER NOT NULL,
    RoleVariableLinkId INTEGER NOT NULL, Value TEXT DEFAULT '');
"""

_OLD = """
CREATE TABLE IF NOT EXISTS SETTINGS(Property TEXT PRIMARY KEY, Value TEXT);
CREATE TABLE IF NOT EXISTS CODERS(ID INTEGER NOT NULL PRIMARY KEY, Name TEXT, Red INTEGER, Green INTEGER, Blue INTEGER,
    Password TEXT);
CREATE TABLE IF NOT EXISTS DOCUMENTS(ID INTEGER NOT NULL PRIMARY KEY, Title TEXT, Text TEXT, Coder INTEGER, Author TEXT,
    Source TEXT, Section TEXT, Notes TEXT, Type TEXT, Date INTEGER, FOREIGN KEY(Coder) REFERENCES CODERS(ID));
CREATE TABLE IF NOT EXISTS STATEMENTTYPES(ID INTEGER NOT NULL PRIMARY KEY, Label TEXT, Red INTEGER, Green INTEGER,
    Blue INTEGER);
CREATE TABLE IF NOT EXISTS VARIABLES(ID INTEGER NOT NULL PRIMARY KEY, Variable TEXT, DataType TEXT,
    StatementTypeId INTEGER, UNIQUE (Variable, StatementTypeId));
CREATE TABLE IF NOT EXISTS STATEMENTS(ID INTEGER NOT NULL PRIMARY KEY, StatementTypeId INTEGER, DocumentId INTEGER,
    Start INTEGER, Stop INTEGER, Coder INTEGER);
CREATE TABLE IF NOT EXISTS STATEMENTLINKS(ID INTEGER PRIMARY KEY NOT NULL, SourceId INTEGER NOT NULL,
    TargetId INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS DATABOOLEAN(ID INTEGER PRIMARY KEY NOT NULL, StatementId INTEGER NOT NULL,
    VariableId INTEGER NOT NULL, StatementTypeId INTEGER, Value INTEGER, UNIQUE (StatementId, VariableId));
CREATE TABLE IF NOT EXISTS DATAINTEGER(ID INTEGER PRIMARY KEY NOT NULL, StatementId INTEGER NOT NULL,
    VariableId INTEGER NOT NULL, StatementTypeId INTEGER, Value INTEGER, UNIQUE (StatementId, VariableId));
CREATE TABLE IF NOT EXISTS DATASHORTTEXT(ID INTEGER PRIMARY KEY NOT NULL, StatementId INTEGER NOT NULL,
    VariableId INTEGER NOT NULL, StatementTypeId INTEGER, Value TEXT, UNIQUE (StatementId, VariableId));
CREATE TABLE IF NOT EXISTS DATALONGTEXT(ID INTEGER PRIMARY KEY NOT NULL, StatementId INTEGER NOT NULL,
    VariableId INTEGER NOT NULL, StatementTypeId INTEGER, Value TEXT, UNIQUE (StatementId, VariableId));
CREATE TABLE IF NOT EXISTS ATTRIBUTES(ID INTEGER PRIMARY KEY NOT NULL, VariableId INTEGER NOT NULL,
    Value TEXT NOT NULL, Red INTEGER, Green INTEGER, Blue INTEGER, Type TEXT, Alias TEXT, Notes TEXT, ChildOf TEXT);
"""

_TEXT = "😀 “We must cut emissions,”\r\nsaid Ada Marrin of the Greens. Bo disagreed."
"""DNA's window counts the emoji twice and the end of the line once."""

_CONTENT = f"""
INSERT INTO CODERS (ID, Name, Password) VALUES (1, 'Admin', 'SECRET'), (2, 'Eva', 'SECRET');
INSERT INTO DOCUMENTS (ID, Title, Text, Coder, Author, Source, Section, Notes, Type, Date) VALUES
    (1, 'Climate', '{_TEXT}', 1, 'R. Porter', 'The Post', 'News', 'Read twice.', 'report', %d);
INSERT INTO STATEMENTTYPES (ID, Label) VALUES (1, 'DNA Statement'), (2, 'Annotation'), (3, 'Frame');
INSERT INTO STATEMENTS (ID, StatementTypeId, DocumentId, Start, Stop, Coder) VALUES
    (1, 1, 1, 3, 27, 2), (2, 1, 1, 59, 71, 1), (3, 2, 1, 33, 43, 2), (4, 3, 1, 51, 57, 2);
"""
_CODED_BY = """
INSERT INTO VARIABLES (ID, Variable, DataType, StatementTypeId) VALUES (1, 'person', 'short text', 1),
    (2, 'organization', 'short text', 1), (3, 'concept', 'short text', 1), (4, 'agreement', 'boolean', 1),
    (5, 'note', 'long text', 2), (6, 'strength', 'integer', 3), (7, 'moral', 'boolean', 3),
    (8, 'kind', 'short text', 3), (9, 'mode', 'short text', 1);
"""
_NAMED = """
INSERT INTO ENTITIES (ID, VariableId, Value, ChildOf) VALUES (1, 1, '', null), (2, 1, 'Ada Marrin', null),
    (3, 2, 'Greens', 9), (4, 3, 'Cut emissions', null), (5, 2, 'Industry', null), (6, 8, 'loss', null),
    (7, 1, 'Never named', null), (8, 9, 'loud', null), (9, 2, 'Alliance', null);
INSERT INTO ATTRIBUTEVARIABLES (ID, VariableId, AttributeVariable) VALUES (1, 2, 'Type'), (2, 2, 'Alias'),
    (3, 2, 'Notes'), (4, 1, 'Type'), (5, 1, 'Seat');
INSERT INTO ATTRIBUTEVALUES (EntityId, AttributeVariableId, AttributeValue) VALUES (3, 1, 'Party'),
    (3, 2, 'Green Party'), (3, 3, 'Since 1980.'), (2, 4, 'Politician'), (2, 5, ''), (5, 1, 'lobby');
"""
_NEW_VALUES = """
INSERT INTO SETTINGS VALUES ('version', '3.0.11');
INSERT INTO DATASHORTTEXT (StatementId, VariableId, Entity) VALUES (1, 1, 2), (1, 2, 3), (1, 3, 4), (1, 9, 8),
    (2, 1, 1), (2, 2, 5), (2, 3, 4), (4, 8, 6);
INSERT INTO DATABOOLEAN (StatementId, VariableId, Value) VALUES (1, 4, 1), (2, 4, 0), (4, 7, 1);
INSERT INTO DATAINTEGER (StatementId, VariableId, Value) VALUES (4, 6, 3);
INSERT INTO DATALONGTEXT (StatementId, VariableId, Value) VALUES (3, 5, 'Who is this?');
"""
_OLD_VALUES = """
INSERT INTO SETTINGS VALUES ('version', '2.0 beta 25');
INSERT INTO ATTRIBUTES (ID, VariableId, Value, Type, Alias, Notes, ChildOf) VALUES
    (1, 1, 'Ada Marrin', 'Politician', '', '', ''), (2, 2, 'Greens', 'Party', 'Green Party', 'Since 1980.', 'Alliance'),
    (3, 3, 'Cut emissions', '', '', '', ''), (4, 2, 'Industry', 'lobby', '', '', ''),
    (5, 2, 'Alliance', '', '', '', ''), (6, 1, 'Never named', '', '', '', ''), (7, 1, '', '', '', '', '');
INSERT INTO DATASHORTTEXT (StatementId, VariableId, StatementTypeId, Value) VALUES (1, 1, 1, 'Ada Marrin'),
    (1, 2, 1, 'Greens'), (1, 3, 1, 'Cut emissions'), (1, 9, 1, 'loud'), (2, 1, 1, ''), (2, 2, 1, 'Industry'),
    (2, 3, 1, 'Cut emissions'), (4, 8, 3, 'loss');
INSERT INTO DATABOOLEAN (StatementId, VariableId, Value) VALUES (1, 4, 1), (2, 4, 0), (4, 7, 1);
INSERT INTO DATAINTEGER (StatementId, VariableId, Value) VALUES (4, 6, 3);
INSERT INTO DATALONGTEXT (StatementId, VariableId, Value) VALUES (3, 5, 'Who is this?');
"""
_IN_ROLES = """
INSERT INTO SETTINGS VALUES ('version', '3.1');
INSERT INTO VARIABLES (ID, Variable, DataType) VALUES (1, 'person', 'short text'), (2, 'organization', 'short text'),
    (3, 'concept', 'short text'), (4, 'agreement', 'boolean'), (5, 'note', 'long text'), (6, 'strength', 'integer'),
    (7, 'moral', 'boolean'), (8, 'kind', 'short text'), (9, 'mode', 'short text');
INSERT INTO ROLES (ID, RoleName, StatementTypeId, Position, DefaultVariableId) VALUES (1, 'speaker', 1, 1, 1),
    (2, 'belief', 1, 2, 3), (3, 'agreement', 1, 3, 4), (4, 'note', 2, 1, 5), (5, 'frame', 3, 1, 8), (6, 'how', 1, 4, 9);
INSERT INTO ROLEVARIABLELINKS VALUES (11, 1, 1), (12, 1, 2), (13, 2, 3), (14, 3, 4), (15, 4, 5), (16, 5, 6), (17, 5, 7),
    (18, 5, 8), (19, 6, 9);
INSERT INTO DATASHORTTEXT (StatementId, RoleVariableLinkId, Entity) VALUES (1, 11, 2), (1, 12, 3), (1, 13, 4),
    (1, 19, 8), (2, 12, 5), (2, 13, 4), (4, 18, 6);
INSERT INTO DATABOOLEAN (StatementId, RoleVariableLinkId, Value) VALUES (1, 14, 1), (2, 14, 0), (4, 17, 1);
INSERT INTO DATAINTEGER (StatementId, RoleVariableLinkId, Value) VALUES (4, 16, 3);
INSERT INTO DATALONGTEXT (StatementId, RoleVariableLinkId, Value) VALUES (3, 15, 'Who is this?');
"""
_DAY = 1_300_000_000  # seconds: 13 March 2011
_MIDNIGHT = 1_299_970_800_000  # milliseconds: midnight of that day an hour east of Greenwich

SCRIPTS = {
    "new": _SHARED + _VARIABLES + _CONTENT % _DAY + _CODED_BY + _NAMED + _NEW_VALUES,
    "old": _OLD + _CONTENT % _MIDNIGHT + _CODED_BY + _OLD_VALUES,
    "roles": _SHARED + _ROLES + _CONTENT % _DAY + _NAMED + _IN_ROLES,
}


def database(folder: Path, script: str = "new", more: str = "") -> Path:
    """Make a database of one of SCRIPTS, and do more with it."""
    return database_at(folder / "study.dna", SCRIPTS[script] + more)
