"""Writes the results as Markdown tables, the growth as a picture, and the README's summary."""
import datetime, os, platform, re, subprocess

import chart

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def machine(program, peers):
    cpu = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "unknown")
    first = lambda *command: subprocess.run(command, capture_output=True, text=True).stdout.splitlines()[:1]
    version = lambda *command: (first(*command) or ["unknown"])[0].strip()
    return {
        "date": datetime.date.today().isoformat(), "cpu": f"{cpu}, {os.cpu_count()} cores",
        "memory": version("sh", "-c", "grep MemTotal /proc/meminfo | tr -s ' '"), "system": platform.platform(),
        "load": "%.2f" % os.getloadavg()[1], "swift": version("swift", "--version"),
        "libxml2": version("xml2-config", "--version"), "program": version(program, "--version"),
        "commit": version("git", "-C", ROOT, "rev-parse", "--short", "HEAD"), "python": platform.python_version(), "peers": peers}


def show(f, digits=0):
    """A median with its range: `123 (119-130)`."""
    if f is None:
        return "–"
    d = digits if f["median"] >= 1 or digits > 1 else digits + 1
    return f"{f['median']:.{d}f} ({f['low']:.{d}f}–{f['high']:.{d}f})"


def peak(mb):
    return f"{mb:.0f}" if mb else "–"


def table(header, rows, left=1):
    lines = ["| " + " | ".join(header) + " |", "|" + "|".join(["---"] * left + ["--:"] * (len(header) - left)) + "|"]
    return "\n".join(lines + ["| " + " | ".join(map(str, row)) + " |" for row in rows]) + "\n"


def write(results, folder):
    os.makedirs(folder, exist_ok=True)
    parts = [head(results)]
    for section, title in ((targets, "Targets"), (whole, "The whole program"), (stages, "Stage by stage"),
                           (matching, "Beside programs that look names up"), (extraction, "Beside programs that read pages"),
                           (start, "Start-up"), (compiling, "Compiling a gazetteer"), (growth, "Growth")):
        text = section(results)
        if text:
            parts.append(f"## {title}\n\n{text}")
    with open(os.path.join(folder, "RESULTS.md"), "w", encoding="utf-8") as f:
        f.write("\n".join(parts))
    if "growth" in results:
        chart.draw(os.path.join(folder, "growth.svg"), panels(results["growth"]))


def head(results):
    m = results["machine"]
    kind = "a quick run, for orientation only" if results["quick"] else "the whole benchmark"
    return f"""# Benchmark results

Written by `make bench` ({kind}, {results['took']:.0f} s) on {m['date']}; how it measures is told in [README.md](README.md).

- {m['program']} at {m['commit']}, {m['swift']}, libxml2 {m['libxml2']}
- {m['cpu']}; {m['memory']}; {m['system']}; load average {m['load']}
- Python {m['python']}; peers: {m['peers'] or 'none at hand'}

Figures are medians with their range in parentheses. MB/s are 10^6 bytes of text (pages: of HTML) a second of processor time on one core, start and loading of
gazetteers taken off; a wall figure counts everything. A ratio is taken round by round between neighbours, above 1 when Cosmonym is faster.
"""


# -- sections

def whole(results):
    rows = [[r["input"], r["mode"], r["gazetteer"], r["jobs"], show(r["cpu"]), show(r["wall"]), f"{r['documents_s']:,.0f}",
             peak(r["rss"]), show(r["speedup"], 2), "yes" if r["same"] else "NO"] for r in results.get("whole", [])]
    return rows and table(["input", "mode", "names", "jobs", "MB/s, processor", "MB/s, wall", "documents/s", "peak MB", "1 job / n jobs, wall",
                           "same bytes"], rows, 3) + """
`same bytes`: the output was the same in every round and for every number of jobs. The peak counts mapped gazetteers and shared libraries; it is not\nknown when it stays below that of the Python that starts the programs, which the system counts as theirs.
"""


def stages(results):
    rows = [[r["stage"], show(r["cpu"]), f"{r['bytes'] / 1e6:.1f}"] for r in results.get("stages", [])]
    return rows and table(["stage alone, input ready in memory", "MB/s", "MB a pass"], rows)


def matching(results):
    out = []
    for t in results.get("matching", []):
        out.append(f"**{t['gazetteer']} names**, {t['bytes'] / 1e6:.1f} MB of text in JSON Lines\n")
        out.append(table(
            ["program", "MB/s, processor", "MB/s, wall", "load s", "peak MB"] + [f"{mode} is faster by" for mode in MODES],
            [[r["name"], show(r["cpu"], 1), show(r["wall"], 1), f"{r['load']:.2f}" if r["load"] is not None else "–",
              peak(r["rss"])] + [show(r["ratios"].get(mode), 2) for mode in MODES]
             for r in sorted(t["rows"], key=lambda r: -r["cpu"]["median"])]))
        out += [f"Left out: {name}: {why}\n" for name, why in t["failures"].items()]
        a = t["answers"]
        if a:
            out.append(
                f"Answers beside `{a['peer']}` on one megabyte: {a['both']} matches at the same place, {a['same_id']} of them with the same id; "
                f"{a['ours_only']} of Cosmonym's alone ({', '.join(map(repr, a['examples_ours'])) or 'none'}), "
                f"{a['theirs_only']} of the peer's alone ({', '.join(map(repr, a['examples_theirs'])) or 'none'}).\n")
    return out and "\n".join(out) + """
Peers read the lines with orjson, find exact names and write `{doc, start, end, id}`; Cosmonym also validates, digests and copies the text, folds case, hyphens and marks,
splits sentences and writes whole records. `search alone` searches bytes in memory and does nothing else; `wc -w` counts words of the bare text.
With the shipped names answers differ where our rules allow more than exact bytes (capitals, hyphens, names made by rule) or less.
"""


MODES = ["match-only", "no model", "everything"]


def extraction(results):
    e = results.get("extraction")
    if not e:
        return None
    rows = [[r["name"], show(r["cpu"], 1), f"{r['f1']:.3f}" if r["f1"] is not None else "–"]
            + [show(r["ratios"][mode], 2) for mode in MODES] for r in sorted(e["rows"], key=lambda r: -r["cpu"]["median"])]
    out = f"{e['pages']} {'real' if e['real'] else 'generated'} pages, {e['bytes'] / 1e6:.1f} MB.\n\n"
    out += table(["program", "MB/s of HTML", "F1 of the text"] + [f"{mode} is faster by" for mode in MODES], rows)
    return out + "".join(f"\nLeft out: {name}: {why}\n" for name, why in e["failures"].items()) + """
Cosmonym reads files, finds the article, its names and its metadata and writes records; the others only make text of pages that are in memory. `libxml2 SAX` is its
HTML parser in C with empty handlers.
"""


def start(results):
    rows = [[r["name"], show(r["wall"], 1), show(r["cpu"], 1), peak(r["rss"])] for r in results.get("start", [])]
    return rows and table(["whole process", "ms, wall", "ms, processor", "peak MB"], rows)


def compiling(results):
    rows = [[r["gazetteer"], show(r["wall"], 2), f"{r['size'] / 1e6:.1f}", peak(r["rss"])] for r in results.get("compiling", [])]
    return rows and table(["names", "seconds", "file MB", "peak MB"], rows)


def growth(results):
    g = results.get("growth")
    if not g:
        return None
    out = ["![cost against size, names and documents](growth.svg)\n"]
    columns = [(shape, mode) for shape in ("many documents", "one document") for mode in ("match-only", "no model")]
    cell = lambda rows, digits=1: "–" if not rows else show(rows[0]["ns"], digits) if rows[0]["ns"] else "too long"
    out.append(table(["bytes"] + [f"{shape}, {mode}: ns a byte" for shape, mode in columns],
                     [[chart.short(size)] + [cell([r for r in g["bytes"] if (r["size"], r["shape"], r["mode"]) == (size, *c)]) for c in columns]
                      for size in sorted({r["size"] for r in g["bytes"]})]))
    out.append(table(["names", "match-only: ns a byte", "no model: ns a byte"],
                     [[chart.short(n)] + [cell([r for r in g["names"] if (r["names"], r["mode"]) == (n, mode)]) for mode in MODES[:2]]
                      for n in sorted({r["names"] for r in g["names"]})]))
    mb = lambda n, mode: next((f"{r['mb']:.1f}" for r in g["documents"] if (r["documents"], r["mode"]) == (n, mode)), "–")
    out.append(table(["documents, 2 jobs"] + [f"{mode}: own MB" for mode in MODES],
                     [[chart.short(n)] + [mb(n, mode) for mode in MODES] for n in sorted({r["documents"] for r in g["documents"]})]))
    return "\n".join(out) + "\n`too long`: not run, for at the cost of the size before it would have taken more than 15 seconds. Own memory is anonymous memory at its peak: no mapped gazetteer, no library.\n"


def panels(g):
    line = lambda rows, x: [(r[x], r["ns"]["median"]) for r in rows if r["ns"]]
    by_bytes = {f"{shape}, {mode}": line([r for r in g["bytes"] if (r["shape"], r["mode"]) == (shape, mode) and r["size"] >= 1e4], "size")
                for shape in ("many documents", "one document") for mode in MODES[:2]}
    by_names = {mode: line([r for r in g["names"] if r["mode"] == mode], "names") for mode in MODES[:2]}
    by_documents = {mode: [(r["documents"], r["mb"]) for r in g["documents"] if r["mode"] == mode] for mode in MODES}
    return [("Cost of a byte", "bytes of text", "ns of processor time", by_bytes), ("Cost of names", "names in the gazetteer", "ns a byte", by_names),
            ("Memory", "documents, 2 jobs", "own memory, MB", by_documents)]


# -- targets

class Targets:
    """Looks figures up; anything that was not measured is None."""

    def __init__(self, results):
        self.results = results

    def ratio(self, gazetteer, mode, names):
        """Against the fastest of the named programs."""
        for t in self.results.get("matching", []):
            if t["gazetteer"] == gazetteer:
                found = [r["ratios"][mode] for r in t["rows"] if r["name"] in names and mode in r["ratios"]]
                return min(found, key=lambda f: f["median"], default=None)

    def page_ratio(self, name):
        rows = self.results.get("extraction", {}).get("rows", [])
        return next((r["ratios"]["everything"] for r in rows if r["name"] == name), None)

    def rate(self, kind, mode, gazetteer, jobs=1, column="cpu"):
        return next((r[column] for r in self.results.get("whole", [])
                     if (r["input"], r["mode"], r["gazetteer"], r["jobs"]) == (kind, mode, gazetteer, jobs)), None)

    def slowdown(self, mode):
        few, many = self.rate("JSON Lines", mode, "3 k"), self.rate("JSON Lines", mode, "1 M")
        return few and many and {k: few["median"] / many["median"] for k in ("median", "low", "high")}

    def stage(self, *names):
        rates = {r["stage"]: r["cpu"]["median"] for r in self.results.get("stages", [])}
        if not all(n in rates for n in names):
            return None
        value = 1 / sum(1 / rates[n] for n in names)
        return {k: value for k in ("median", "low", "high")}

    def memory(self):
        mb = [r["mb"] for r in self.results.get("growth", {}).get("documents", [])]
        return mb and {"median": max(mb), "low": min(mb), "high": max(mb)}

    def start(self, mode):
        return next((r["wall"] for r in self.results.get("start", []) if r["name"] == f"one short document, {mode}"), None)


FAST = ("daachorse", "hyperscan", "ahocorasick_rs-bytes")


def targets(results):
    t = Targets(results)
    low = [
        ("JSON Lines, no model, shipped names: against the fastest peer that only matches", 1, t.ratio("shipped", "no model", FAST)),
        ("the same against spaCy's PhraseMatcher", 100, t.ratio("shipped", "no model", ("spacy-pm-orth",))),
        ("the same against `wc -w`", 0.6, t.ratio("shipped", "no model", ("`wc -w`",))),
        ("everything on: against spaCy's PhraseMatcher", 40, t.ratio("shipped", "everything", ("spacy-pm-orth",))),
        ("everything on: MB/s", 40, t.rate("JSON Lines", "everything", "shipped")),
        ("`--match-only`, 3 k names: against ahocorasick_rs from JSON Lines", 1.7, t.ratio("3 k", "match-only", FAST[2:])),
        ("the same against ahocorasick_rs, search alone", 1.7, t.ratio("3 k", "match-only", ("ahocorasick_rs, search alone",))),
        ("`--match-only`, 100 k names: against ahocorasick_rs from JSON Lines", 1.7, t.ratio("100 k", "match-only", FAST[2:])),
        ("the same against ahocorasick_rs, search alone", 1.7, t.ratio("100 k", "match-only", ("ahocorasick_rs, search alone",))),
        ("`--match-only`, 1 M names: against the fastest peer from JSON Lines", 2, t.ratio("1 M", "match-only", FAST)),
        ("`--match-only`, 3 k names: against `wc -w`", 1.5, t.ratio("3 k", "match-only", ("`wc -w`",))),
        ("pages, everything on: against libxml2's bare parse", 1, t.page_ratio("libxml2 SAX, empty handlers")),
        ("the same against resiliparse, text alone", 1.2, t.page_ratio("resiliparse-all")),
        ("2 jobs against 1, JSON Lines, no model", 1.9, t.rate("JSON Lines", "no model", "shipped", 2, "speedup")),
        ("2 jobs against 1, pages, everything on", 1.9, t.rate("pages", "everything", "shipped", 2, "speedup")),
        ("text alone to mentions, no model: MB/s", 150, t.stage("tokens and sentences", "matching and resolution, no model")),
    ]
    high = [
        ("own memory at 2 jobs, MB", 32, t.memory()),
        ("one short document, everything on, ms", 8, t.start("everything")),
        ("slow-down from 3 k to 1 M names, no model", 2, t.slowdown("no model")),
    ]
    rows = [(what, f"≥ {aim:g}", f, f and f["median"] >= aim) for what, aim, f in low]
    rows += [(what, f"≤ {aim:g}", f, f and f["median"] <= aim) for what, aim, f in high]
    return table(["what", "target", "measured", "met"],
                 [[what, aim, show(f, 2) if f else "not measured", ("yes" if met else "no") if f else ""] for what, aim, f, met in rows])


def summary(results):
    """The lines that the README quotes."""
    t, m = Targets(results), results["machine"]
    cell = lambda f: f"{f['median']:.0f}" if f else "–"
    rows = [[mode] + [cell(t.rate(kind, mode, "shipped", n)) for kind, n in (("JSON Lines", 1), ("pages", 1))]
            + [cell(t.rate("JSON Lines", mode, "shipped", 2, "wall")), cell(t.start(mode))] for mode in MODES]
    return table(["mode", "JSON Lines, MB/s a core", "pages, MB/s a core", "JSON Lines, 2 jobs, MB/s wall", "one short text, ms"], rows) + (
        f"\n{m['date']}, {m['cpu']}; `make bench` measures anew, [Benchmarks/RESULTS.md](Benchmarks/RESULTS.md) has the rest, beside other programs.\n")


def update_readme(results, path=os.path.join(ROOT, "README.md")):
    with open(path, encoding="utf-8") as f:
        text = f.read()
    begin, end = "<!-- figures: make bench -->", "<!-- end figures -->"
    text = re.sub(f"{begin}.*{end}", lambda _: f"{begin}\n{summary(results)}{end}", text, flags=re.S)
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)
