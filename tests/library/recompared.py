"""A comparison worked out plainly from the export of a library, to hold ours against."""

from __future__ import annotations

from collections import Counter
from typing import Any

Row = dict[str, Any]
JOINING = ("contradicts", "supports", "repeats")


class Recompared:
    """What belongs to a comparison of `records`, read from a Parley JSON document."""

    def __init__(self, export: Row, records: list[str], *, parts: bool, sift: Row | None = None) -> None:
        self.sift = sift or {}
        self.links: list[Row] = sorted(export["links"], key=lambda link: (link["position"], link["id"]))
        self.records = {
            r["id"]: r for group in ("actors", "events", "claims", "others") for r in export[group]
        }
        self.articles = {article["id"]: article for article in export["articles"]}
        self.mentions = [m | {"article": a["id"]} for a in export["articles"] for m in a["mentions"]]
        self.kind = self.records[records[0]]["kind"] if len(records) == 1 else "claims"
        self.whole = self._whole(records, parts)
        self.claims = self._claims(records)

    def _whole(self, records: list[str], parts: bool) -> list[str]:
        relation = {"event": "part_of", "actor": "member_of"}.get(self.kind)
        whole = list(records)
        for id in whole:
            if parts:
                whole += [s for s in self.sources(relation, id) if s not in whole]
        return whole

    def _claims(self, records: list[str]) -> set[str]:
        if self.kind == "event":
            return {claim for event in self.whole for claim in self.sources("about", event)}
        if self.kind == "actor":
            said = {claim for actor in self.whole for claim in self.sources("attributed_to", actor)}
            return said | set(self.sources("about", records[0]))
        found = set(records)
        if self.kind == "claim":
            for link in self.links:
                if records[0] in (link["source"], link["target"]):
                    found |= {link["source"], link["target"]}
        return {id for id in found if self.records[id]["kind"] == "claim"}

    def sources(self, relation: str | None, target: str) -> list[str]:
        return [k["source"] for k in self.links if k["relation"] == relation and k["target"] == target]

    def targets(self, relation: str, source: str) -> list[str]:
        return [k["target"] for k in self.links if k["relation"] == relation and k["source"] == source]

    def column(self, article: str) -> str:
        """The column of an article, outlets without their case."""
        outlet = self.articles[article]["outlet"] if article else ""
        return outlet.casefold() or article

    def cells(self) -> list[tuple[str, str]]:
        """(claim, article) of every cell."""
        pairs = {(m["record"], m["article"]) for m in self.mentions if m["record"] in self.claims}
        mentioned = {claim for claim, _ in pairs}
        found = pairs | {(claim, "") for claim in self.claims - mentioned}
        return sorted(cell for cell in found if self.is_shown(*cell))

    def is_shown(self, claim: str, article: str) -> bool:
        """Whether the sift lets a cell through."""
        stances = {k["stance"] for k in self.links if k["relation"] == "about" and k["source"] == claim} - {
            None
        }
        has = {
            "stances": stances or {""},
            "modalities": {self.attribute(claim, "modality", "")},
            "outlets": {self.articles[article]["outlet"].casefold() if article else ""},
            "coders": {m["coder"] for m in self.mentions if (m["record"], m["article"]) == (claim, article)}
            or {""},
        }
        for name, there in has.items():
            wanted = {each.casefold() if name == "outlets" else each for each in self.sift.get(name, ())}
            if wanted and not wanted & there:
                return False
        said = self.attribute(claim, "said") or {}
        return self.is_within("said", said.get("earliest"), said.get("latest")) and self.is_published(article)

    def is_published(self, article: str) -> bool:
        published = self.articles[article]["published"] if article else ""
        return self.is_within("published", *(days(published) if published else (None, None)))

    def is_within(self, name: str, first: str | None, last: str | None) -> bool:
        """Whether what is known of a date, both ends or one, reaches into the wanted range."""
        start, end = self.sift.get(f"{name}_from"), self.sift.get(f"{name}_to")
        if not start and not end:
            return True
        if not first and not last:
            return False
        return (not start or not last or last >= days(start)[0]) and (
            not end or not first or first <= days(end)[1]
        )

    def speakers(self, claim: str) -> list[str]:
        return list(dict.fromkeys(self.targets("attributed_to", claim)))

    def attribute(self, claim: str, name: str, default: Any = None) -> Any:
        return self.records[claim]["attributes"].get(name, default)

    def stance(self, claim: str) -> str | None:
        links = [k for k in self.links if k["relation"] == "about" and k["source"] == claim]
        towards = [k for k in links if k["target"] in self.whole] or links
        return next((k["stance"] for k in towards if k["stance"]), None)

    def cell(self, claim: str, article: str) -> Row:
        """What is said of a cell, besides the names."""
        places = [m for m in self.mentions if (m["record"], m["article"]) == (claim, article)]
        places.sort(key=lambda m: (m["start"], m["end"], m["coder"]))
        return {
            "claim": claim,
            "summary": self.records[claim]["name"],
            "quote": places[0]["quote"] if places else "",
            "article": article,
            "mentions": [m["id"] for m in places],
            "via": self.speakers(claim)[1:],
            "stance": self.stance(claim),
            "modality": self.attribute(claim, "modality", ""),
            "date": self.attribute(claim, "said"),
            "values": self.attribute(claim, "values", []),
        }

    def relations(self) -> list[str]:
        shown = {claim for claim, _ in self.cells()}
        return sorted(
            k["id"]
            for k in self.links
            if k["relation"] in JOINING and k["source"] in shown and k["target"] in shown
        )

    def said(self, cells: list[tuple[str, str]]) -> dict[str, list[tuple[str, str, Row]]]:
        """(claim, article, value) by label."""
        found: dict[str, list[tuple[str, str, Row]]] = {}
        for claim, article in cells:
            for value in self.attribute(claim, "values", []):
                found.setdefault(value["label"].casefold(), []).append((claim, article, value))
        return found

    def lined_up(self, cells: list[tuple[str, str]]) -> Counter[tuple[Any, ...]]:
        """The differences: label, number of values told, and whether any two exclude each other."""
        found: Counter[tuple[Any, ...]] = Counter()
        for label, told in self.said(cells).items():
            for group in [told] if self.kind in ("event", "claims") else self.sharing(told):
                if len({claim for claim, _, _ in group}) > 1:
                    clash = any(self.clash(a, b) for a in group for b in group)
                    found[label, len(group), clash] += 1
        return found

    def sharing(self, told: list[tuple[str, str, Row]]) -> list[list[tuple[str, str, Row]]]:
        """Those that share an event, or are joined by others that do."""
        left = list(told)
        groups = []
        while left:
            group = [left.pop(0)]
            for one in group:
                near = [
                    other for other in left if other[0] == one[0] or self.events(one) & self.events(other)
                ]
                group += near
                left = [other for other in left if not any(other is each for each in near)]
            groups.append(group)
        return groups

    def events(self, told: tuple[str, str, Row]) -> set[str]:
        return {id for id in self.targets("about", told[0]) if self.records[id]["kind"] == "event"}

    def clash(self, one: tuple[str, str, Row], other: tuple[str, str, Row]) -> bool:
        """Whether both cannot be true; units that differ are no matter here."""
        if any(self.attribute(claim, "modality") in ("denies", "demands") for claim, _, _ in (one, other)):
            return False
        a, b = one[2], other[2]
        for low, high in (("low", "high"), ("earliest", "latest")):
            if all(value.get(low) is not None or value.get(high) is not None for value in (a, b)):
                return before(a.get(high), b.get(low)) or before(b.get(high), a.get(low))
        return False


def days(date: str) -> tuple[str, str]:
    """The first and the last day of a day, a month or a year."""
    return (date[:10] + "-01-01"[len(date) - 4 :])[:10], (date[:10] + "-12-31"[len(date) - 4 :])[:10]


def before(end: Any, start: Any) -> bool:
    return end is not None and start is not None and end < start
