#!/usr/bin/env python3
"""Writes the counted tables of gazetteers/README.md: what is in the files, and from which sources.

    scripts/gazetteer_tables.py           writes them between their marks
    scripts/gazetteer_tables.py --check   only says whether they are up to date (exit status 1 when not)
"""
import collections
import pathlib
import re
import sys

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "gazetteers"

# Repository, what was taken from it, its licence; the order is that of the table: free ones first.
SOURCES = [
    ("tinakralimarkova1/satellite_visualization", "GCAT (J. McDowell): organisations", "CC BY 4.0"),
    ("lawolf8/Satellite-Launch-Cost-Minimization-Operations-Research-", "GCAT: sites and launch points", "CC BY 4.0"),
    ("ror-community/ror-records", "Research Organization Registry", "CC0 1.0"),
    ("epn-vespa/FacilityList", "Wikidata and NAIF extracts", "CC0 1.0 (data)"),
    ("martynafford/natural-earth-geojson", "Natural Earth cities", "public domain, CC0 1.0"),
    ("datasets/country-codes", "ISO codes, official names", "PDDL"),
    ("hearvox/wiki-media-cred", "Wikidata: states and towns", "CC0 1.0"),
    ("dariusk/corpora", "planets, moons, minor planets", "CC0 1.0"),
    ("devstronomy/nasa-data-scraper", "NASA: natural satellites", "MIT; data public domain"),
    ("mirandadam/iau-starnames", "IAU star names", "MIT; CC BY 4.0"),
    ("ItsCalebJones/SpaceLaunchNow-Server", "agencies, rockets", "Apache 2.0"),
    ("TheEconomist/graphic-detail-data", "launch log: rockets, years", "MIT"),
    ("impresso/newsagency-classification", "news agencies", "MIT"),
    ("exitstrate-gy/geo", "spaceports", "CC BY 3.0"),
    ("CelestiaProject/CelestiaContent", "names of small bodies only", "GPL-2.0-or-later (files)"),
    ("thkruz/keeptrack.space", "pads: single names", "AGPL-3.0 (code)"),
    ("mendahu/rocket-launch-live-client", "English names, RLL ids", "AGPL-3.0 (code)"),
    ("Wyrup/astronauts", "Wikidata: astronauts", "CC BY-SA 4.0 (repository); Wikidata part CC0"),
    ("cosmos-book/cosmos-book.github.io", "full names of people", "CC BY-SA 3.0"),
    ("confirmordeny/supraverden", "international bodies", "CC BY-SA 4.0"),
    ("bendsp/space-data", "people who have flown, missions", "none stated; Wikidata and Wikipedia"),
    ("itak365/international_astronaut_db", "native names, selections", "none stated"),
    ("LaQuannT/astronaut-data-api", "NASA Astronaut Fact Book", "none stated; US government facts"),
    ("Ram-N/lifespans", "Pantheon 1.0", "none stated"),
    ("Nekoyue/LaunchEvents", "Launch Library 2: ids, countries", "none stated"),
    ("alexbelloni/space-agencies", "agencies: acronyms, countries", "none stated"),
    ("GregoryGreen/RocketLaunches", "pads, rockets: years", "none stated"),
    ("Seralyn/rocket_info", "rockets: countries", "none stated"),
    ("isro/api", "ISRO spacecraft and launchers", "none stated"),
    ("sbn-psi/sbn-pds", "names of comets", "none stated"),
    ("web:", "pages named in the row: terms of heads of agencies", "single facts"),
    ("own", "names, spellings, rules", "this project"),
]


def rows(path):
    """The rows of a gazetteer as dictionaries."""
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line and not line.startswith("#")]
    header = lines[0].split("\t")
    return [dict(zip(header, line.split("\t"))) for line in lines[1:]]


def files():
    order = ["agencies", "spaceports", "people", "organizations", "spacecraft", "launch_vehicles", "celestial_bodies"]
    return [(name + ".tsv", rows(FOLDER / (name + ".tsv"))) for name in order + ["places"]]


def contents(tables):
    lines = ["| file | entities | names typed | with a Wikidata id | with another id | with a year | rows of our own |",
             "|---|---:|---:|---:|---:|---:|---:|"]
    for name, table in tables:
        counts = [
            len(table), sum(1 + len([a for a in row["aliases"].split("|") if a]) for row in table),
            sum(bool(row.get("wikidata")) for row in table), sum(bool(row.get("ids")) for row in table),
            sum(bool(row.get("from") or row.get("to")) for row in table), sum(row["source"] == "own" for row in table)]
        lines.append(f"| `{name}` | " + " | ".join(map(str, counts)) + " |")
    return lines


def kind(source, place):
    """The entry of SOURCES that a source belongs to."""
    for known, _, _ in SOURCES:
        if source == known or source.startswith(known if known.endswith(":") else known + ":"):
            return known
    sys.exit(f"{place}: no licence is stated for the source '{source}'; add it to {__file__}")


def sources(tables):
    used = collections.defaultdict(collections.Counter)
    for name, table in tables:
        for row in table:
            kinds = {kind(source, f"{name}: {row['id']}") for source in row["source"].split("|")}
            for known in kinds:
                used[known][name.removesuffix(".tsv")] += 1
                used[known]["alone"] += len(kinds) == 1
    lines = ["| source | what | licence | rows | of these without another source |", "|---|---|---|---|---:|"]
    for known, what, licence in SOURCES:
        counts = used[known]
        alone = counts.pop("alone", 0)
        if counts:
            listed = ", ".join(f"{name} {count}" for name, count in counts.most_common())
            label = "`own`" if known == "own" else "web pages" if known == "web:" else f"`{known}`"
            lines.append(f"| {label} | {what} | {licence} | {listed} | {alone} |")
    return lines


def main():
    readme = FOLDER / "README.md"
    old = new = readme.read_text(encoding="utf-8")
    tables = files()
    for mark, lines in (("contents", contents(tables)), ("sources", sources(tables))):
        block = f"<!-- {mark}: scripts/gazetteer_tables.py -->\n" + "\n".join(lines) + f"\n<!-- end {mark} -->"
        new, count = re.subn(rf"<!-- {mark}:.*?<!-- end {mark} -->", lambda _: block, new, flags=re.S)
        if count != 1:
            sys.exit(f"{readme}: the marks '<!-- {mark}: ... -->' and '<!-- end {mark} -->' must stand there once")
    if "--check" in sys.argv:
        if new != old:
            sys.exit(f"{readme}: the tables are out of date; run scripts/gazetteer_tables.py")
    else:
        readme.write_text(new, encoding="utf-8")


main()
