"""What a reader of marked texts fills: articles with mentions, records and links, as a Parley export has them.

Whatever has no id of Parley's is named by any word that is its own in the file; ids that stay the same whenever the
file is read are derived from these later.
"""

from __future__ import annotations

import re
from typing import Any

from ...model import STATUSES
from ...text.dates import parse_date
from ...text.normalise import normalise, normalise_line

_NO_KEY = re.compile(r"[^\w-]+")
OWN_KINDS = ("actor", "event", "claim")
_GROUPS = {"actor": "actors", "event": "events", "claim": "claims"}


class Gathering:
    """Collects what a file has in it; `whole` is that as a Parley export of version 3.

    Records of one kind and name are one, claims aside: these are one only within an article and with one name given.
    """

    def __init__(self) -> None:
        self.articles: list[dict[str, Any]] = []
        self._elsewhere: dict[str, MarkedArticle] = {}
        self._records: dict[tuple[str, str], dict[str, Any]] = {}
        self._by_id: dict[str, dict[str, Any]] = {}
        self._links: dict[tuple[object, ...], dict[str, Any]] = {}
        self._kinds: dict[str, dict[str, Any]] = {}
        self._relations: dict[str, dict[str, Any]] = {}
        self._refused: list[str] = []
        self._collections: list[dict[str, Any]] = []
        self._given: set[tuple[str, str]] = set()
        self._count = 0

    def article(self, id: str, text: str, **fields: str) -> MarkedArticle:
        """Add an article; `fields` are those of a Parley export (title, outlet, published, …), empty ones are none.

        One article may come many times, as several people marked it: each time it is one of its own here. One without
        words is refused, and so is a date or a status that only another tool understands.
        """
        self._count += 1
        own = self.unique("article", id, f"article {self._count}")
        row: dict[str, Any] = {"id": own, "text": text, "mentions": []}
        row |= {name: value for name, value in fields.items() if normalise_line(value)}
        place = f"“{row.get('title', own)[:60]}”"
        for name, is_ours in (("published", parse_date), ("status", STATUSES.__contains__)):
            if name in row and not is_ours(row[name]):
                self.refuse(place, f"its {name} “{row[name][:60]}” is none that is known here")
                del row[name]
        if normalise(text).strip():
            self.articles.append(row)
        else:
            self.refuse(place, "its text is empty")
        return MarkedArticle(self, row)

    def elsewhere(self, url: str) -> MarkedArticle:
        """Return the article of a page whose text is not in the file: one here may have it, see `elsewhere`."""
        row = {"id": url, "url": url, "mentions": []}
        return self._elsewhere.setdefault(url, MarkedArticle(self, row))

    def unique(self, noun: str, id: str, otherwise: str) -> str:
        """Return an id of the file, or `otherwise` where there is none or another article or mention has it already."""
        chosen = id if id and (noun, id) not in self._given else otherwise
        self._given.add((noun, chosen))
        return chosen

    @property
    def has_texts(self) -> bool:
        """Whether there are texts, in the file or elsewhere."""
        return bool(self.articles or self._elsewhere)

    def kind(self, label: str) -> str:
        """Return the key of the kind that a file calls so; one that Parley has not becomes a kind of its own.

        Two that only a key would take for one ("a.b" and "a b") stay two; a key that was returned stands for its kind.
        """
        key, name = _key(label), normalise_line(label)
        if key.lower() in OWN_KINDS:
            return key.lower()
        if label in self._kinds:
            return label
        while name and self._kinds.get(key, {"label": name})["label"] != name:
            key += "_"
        self._kinds.setdefault(key, {"id": key, "label": name or key, "position": 100 + len(self._kinds)})
        return key

    def record(self, kind: str, name: str, id: str = "", **fields: Any) -> str:
        """Add a record, or find the one with this id, or of this kind and name, and return its id.

        `kind` is a key; `fields` are those of a Parley export (aliases, attributes, note, …).
        """
        name = normalise_line(name) or "?"
        if id in self._by_id and self._by_id[id]["kind"] != kind:
            id = ""  # a record has one kind
        known = self._by_id.get(id) if id else self._records.get((kind, name))
        if known is None:
            known = {"id": id or f"{kind}: {name}", "kind": kind, "name": name}
            self._by_id[known["id"]] = known
            if not id:
                self._records[kind, name] = known
        known |= fields
        return str(known["id"])

    def record_of(self, mention: dict[str, Any], article: str) -> str:
        """Return the record of a mention; one without gets one that is called as it is printed.

        It only stands for the mention: in the library it becomes the record that the mention has there, or one of
        that name, claims aside.
        """
        if mention.get("record") is None:
            own = f"record of {article}: {mention['id']}"
            mention["record"] = self.record(mention["kind"], mention.get("quote", "")[:200], own)
            self._by_id[own]["assumed"] = True
        return str(mention["record"])

    def link(self, relation: str, source: str, target: str, id: str = "", **fields: Any) -> None:
        """Add a link between two records, unless it is there; `relation` is what the file calls it.

        `fields` are those of a Parley export: role, stance, source_mention, target_mention, note, coder, …
        """
        if source == target:
            self.refuse(
                f"{relation} {id}".rstrip(), f"both its ends are “{self._by_id[source]['name'][:60]}”"
            )
            return
        key = _key(relation)
        about = self._relations.setdefault(
            key,
            {
                "id": key,
                "label": normalise_line(relation) or key,
                "source": set(),
                "target": set(),
                "position": 100 + len(self._relations),
                "roles": None,
                "stances": None,
            },
        )
        about["source"].add(self._by_id[source]["kind"])
        about["target"].add(self._by_id[target]["kind"])
        same = (key, source, target, fields.get("role"), fields.get("stance"))
        number = len(self._links) + 1
        row = {"id": id or f"link {number}", "relation": key, "source": source, "target": target, **fields}
        self._links.setdefault(same, row)

    def collect(self, name: str, note: str, articles: list[str]) -> None:
        """Put articles, named by their ids, into a collection; one of this name in the library takes them in."""
        if name.strip() and articles:
            id = f"collection {len(self._collections) + 1}"
            self._collections.append({"id": id, "name": name, "note": note, "articles": articles})

    def refuse(self, place: str, reason: str) -> None:
        """Say that a part of the file was left out: its line or item, and why."""
        self._refused.append(f"{place}: {reason}")

    def whole(self) -> dict[str, Any]:
        """Return it all."""
        groups: dict[str, list[dict[str, Any]]] = {name: [] for name in (*_GROUPS.values(), "others")}
        for record in self._by_id.values():
            groups[_GROUPS.get(record["kind"], "others")].append(record)
        relations = [
            {
                **about,
                "source": " ".join(sorted(about["source"])),
                "target": " ".join(sorted(about["target"])),
            }
            for about in self._relations.values()
        ]
        return {
            "format": "parley",
            "version": 3,
            "articles": self.articles,
            **groups,
            "links": list(self._links.values()),
            "codebook": {"kinds": list(self._kinds.values()), "relations": relations},
            "collections": self._collections,
            "left_out": self._refused,
            **({"elsewhere": [one.row for one in self._elsewhere.values()]} if self._elsewhere else {}),
        }


class MarkedArticle:
    """An article of a Gathering, and the way to its mentions."""

    def __init__(self, gathering: Gathering, row: dict[str, Any]) -> None:
        self._gathering = gathering
        self.row = row
        self.text: str = row.get("text", "")
        self.id: str = row["id"]

    def lay_out(self, parts: list[tuple[int, int, str]]) -> None:
        """Say what its lines are: [start, end) and one of PARTS each."""
        self.row["layout"] = [list(part) for part in parts]

    def mention(
        self, kind: str, start: int, end: int, id: str = "", place: str = "", words: str = "", **fields: Any
    ) -> dict[str, Any] | None:
        """Add a mention in code points of the text as it came, and return it; None for one that is nowhere in it.

        `kind` is what the file calls it, `place` the line or item where the file has it, `words` what the file says
        that it reads: where they differ, they are looked for. `fields` are those of a Parley export: record (an id
        that `record` gave), note, coder, created, …; an empty value is none.
        """
        if not 0 <= start < end <= len(self.text):
            self._gathering.refuse(
                place or f"mention {id}",
                f"{start}-{end} is no span of a text of {len(self.text):,} characters",
            )
            return None
        mentions, quote = self.row["mentions"], self.text[start:end]
        row = {
            "id": self._unique(id),
            "kind": self._gathering.kind(kind),
            "start": start,
            "end": end,
            "quote": quote if not words.strip() or words.split() == quote.split() else words,
            **{name: value for name, value in fields.items() if value},
        }
        mentions.append(row)
        return row

    def sought(
        self, kind: str, words: str, id: str = "", place: str = "", **fields: Any
    ) -> dict[str, Any] | None:
        """Add a mention of which only its words are known; None for one without.

        `fields` are those of `mention`, and what is before and after the words: prefix and suffix, also empty ones.
        """
        if not words.strip():
            self._gathering.refuse(place, "it has no words")
            return None
        mentions = self.row["mentions"]
        row = {
            "id": self._unique(id),
            "kind": self._gathering.kind(kind),
            "quote": words,
            "place": place,
            **{name: value for name, value in fields.items() if value or name in ("prefix", "suffix")},
        }
        mentions.append(row)
        return row

    def _unique(self, id: str) -> str:
        return self._gathering.unique("mention", id, f"{self.id} mention {len(self.row['mentions']) + 1}")

    def relate(
        self, relation: str, source: dict[str, Any], target: dict[str, Any], id: str = "", **fields: Any
    ) -> None:
        """Link the records of two mentions, which show it; a mention without a record gets one."""
        one, other = (self._gathering.record_of(mention, self.id) for mention in (source, target))
        self._gathering.link(
            relation, one, other, id, source_mention=source["id"], target_mention=target["id"], **fields
        )


def _key(label: str) -> str:
    return _NO_KEY.sub("_", normalise_line(label)).strip("_") or "mark"
