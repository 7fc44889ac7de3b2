#!/usr/bin/env python3
"""Measures Cosmonym, alone and beside its peers, and writes RESULTS.md and growth.svg. See README.md."""
import argparse, glob, gzip, hashlib, json, os, shutil, subprocess, sys, time

import corpora, report
from measure import Failed, Figure, alternating, own_memory, ratios, run
from rivals import EXTRACTORS, MATCHERS, PEERS, Rivals, score

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
MODES = {"match-only": ["--match-only"], "no model": ["--no-model"], "everything": []}
LISTS = {"3 k": 3000, "100 k": 100_000, "1 M": 1_000_000}
STARTED = time.time()


def log(text):
    print(f"{time.time() - STARTED:6.1f} s  {text}", file=sys.stderr, flush=True)


class Bench:
    def __init__(self, options):
        self.quick = options.quick
        self.rounds = options.rounds or (2 if options.quick else 3)
        self.seconds = 0.4 if options.quick else 1.5
        self.program = os.path.abspath(options.program)
        self.stages_program = options.stages
        self.work = os.path.abspath(options.work)
        os.makedirs(self.work, exist_ok=True)
        self.out = os.path.join(self.work, "out")
        self.results = {"quick": self.quick, "rounds": self.rounds}

    def prepare(self):
        log("generating texts, pages and lists")
        self.lines = corpora.write_lines(self.path("lines.jsonl"), 20e6 if self.quick else 100e6)
        self.files = corpora.write_files(self.path("files"), 300 if self.quick else 3000, "txt")
        self.made_pages = corpora.write_files(self.path("made-pages"), 40 if self.quick else 150, "html")
        self.pages = self.real_pages() or self.made_pages
        self.empty = self.path("empty.jsonl")
        open(self.empty, "w").close()
        self.gazetteers = {"shipped": self.compiled(os.path.join(ROOT, "gazetteers"), self.path("shipped.gazetteer"))}
        self.names = {"shipped": self.shipped_names()}
        for title, count in LISTS.items():
            ours, self.names[title] = corpora.write_list(self.work, count)
            self.gazetteers[title] = self.compiled(ours, ours[:-3] + "gazetteer")
        self.rivals = Rivals(self.work, log)

    def path(self, name):
        return os.path.join(self.work, name)

    def compiled(self, source, out):
        run([self.program, "gazetteer", "compile", source, "-o", out], timeout=60)
        return out

    def real_pages(self):
        """The pages that stand beside the repository, unpacked."""
        packed = sorted(glob.glob(os.path.join(PEERS, "..", "eval", "html", "pages", "*.html.gz")))
        folder = self.path("real-pages")
        if packed and not os.path.exists(folder):
            os.makedirs(folder + ".part")
            for page in packed:
                with gzip.open(page) as f, open(os.path.join(folder + ".part", os.path.basename(page)[:-3]), "wb") as o:
                    shutil.copyfileobj(f, o)
            os.rename(folder + ".part", folder)
        return folder if packed else None

    def shipped_names(self):
        """The typed names of our own gazetteers as a list for peers, one meaning a name."""
        listed, out = self.path("shipped-names.tsv"), self.path("shipped-names.txt")
        run([self.program, "gazetteer", "list", "--names", "--gazetteers", os.path.join(ROOT, "gazetteers")], output=listed)
        with open(listed, encoding="utf-8") as f, open(out, "w", encoding="utf-8") as o:
            seen = set()
            for row in f:
                cells = row.rstrip("\n").split("\t")
                if cells[-1] != "derived" and cells[1] not in seen and cells[1][:1].isalnum():
                    seen.add(cells[1])
                    o.write(f"{cells[1]}\t{cells[0].split('/')[0]}\t{cells[0]}\n")
        return out

    # -- Cosmonym as a whole

    def command(self, source, mode, gazetteer="shipped", jobs=1):
        flags = ["--weights", os.path.join(ROOT, "weights", "recognizer.weights")] if mode == "everything" else []
        return [self.program, "extract", source, "-q", "--jobs", str(jobs),
                "--gazetteers", self.gazetteers[gazetteer]] + MODES[mode] + flags

    def extract(self, *arguments, jobs=1, **settings):
        return run(self.command(*arguments, jobs=jobs), cpus=jobs, output=self.out, good=(0, 1), **settings)

    def sized(self, mode, gazetteer="shipped", seconds=None):
        """As many lines as are read in about `seconds`; -> path, bytes of text, documents."""
        probe = corpora.head(self.lines, 1e6, self.path("lines-1000000.jsonl"))
        load = self.extract(self.empty, mode, gazetteer).cpu
        took = max(self.extract(probe, mode, gazetteer).cpu - load, 0.001)
        wanted = (seconds or self.seconds) / took * 1e6
        size = next((s for s in (1e6, 2e6, 5e6, 10e6, 20e6, 50e6) if s > wanted * 0.7), 100e6)
        path = corpora.head(self.lines, size, self.path(f"lines-{int(size)}.jsonl"))
        return (path, *corpora.text_size(path))

    def whole(self):
        """Throughput of the program for kinds of input, modes, gazetteers and jobs."""
        rows = []
        for mode in MODES:
            for gazetteer in self.gazetteers:
                if self.quick and gazetteer == "1 M":
                    continue
                log(f"whole: JSON Lines, {mode}, {gazetteer}")
                path, size, count = self.sized(mode, gazetteer)
                jobs = (1, 2) if gazetteer == "shipped" else (1,)
                rows += self.whole_rows("JSON Lines", path, size, count, mode, gazetteer, jobs)
            for kind, folder in (("text files", self.files), ("pages", self.pages)):
                log(f"whole: {kind}, {mode}")
                files = os.listdir(folder)
                size = sum(os.path.getsize(os.path.join(folder, f)) for f in files)
                rows += self.whole_rows(kind, folder, size, len(files), mode, "shipped", (1, 2))
        self.results["whole"] = rows

    def whole_rows(self, kind, source, size, count, mode, gazetteer, jobs):
        def task(n):
            def go():
                ran = self.extract(source, mode, gazetteer, jobs=n)
                ran.digest = digest(self.out)
                return ran
            return go
        tasks = {str(n): task(n) for n in jobs} | {"load": lambda: self.extract(self.empty, mode, gazetteer)}
        runs, failures = alternating(tasks, self.rounds)
        for name, why in failures.items():
            log(f"failed: {kind} {mode} {gazetteer} {name}: {why}")
        rows = []
        for n in map(str, jobs):
            if n not in runs:
                continue
            load = Figure([r.cpu for r in runs["load"]])
            rows.append({
                "input": kind, "mode": mode, "gazetteer": gazetteer, "jobs": int(n), "bytes": size, "documents": count,
                "cpu": figure([size / 1e6 / max(r.cpu - load, 1e-4) for r in runs[n]]),
                "wall": figure([size / 1e6 / r.wall for r in runs[n]]),
                "documents_s": count / Figure([r.wall for r in runs[n]]), "rss": max(r.rss for r in runs[n]),
                "load_s": float(load),
                "speedup": figure(ratios([r.wall for r in runs["1"]], [r.wall for r in runs[n]]).values) if n != "1" else None,
                "same": len({r.digest for name in map(str, jobs) for r in runs[name]}) == 1})
        return rows

    # -- single stages

    def stages(self):
        if not self.stages_program:
            return
        log("stages")
        lines = corpora.head(self.lines, 1e6 if self.quick else 4e6, self.path("lines-stages.jsonl"))
        pages = sorted(os.path.join(self.pages, p) for p in os.listdir(self.pages))[:40 if self.quick else None]
        out = self.path("stages.out")
        run([self.stages_program, lines, self.gazetteers["shipped"], os.path.join(ROOT, "weights", "recognizer.weights"),
             str(self.rounds)] + pages, output=out)
        with open(out) as f:
            rows = [json.loads(line) for line in f]
        self.results["stages"] = [{"stage": r["stage"], "bytes": r["bytes"],
                                   "cpu": figure([r["bytes"] / 1e6 / s for s in r["seconds"]])} for r in rows]

    # -- peers

    def matching(self):
        """Cosmonym and the peers that look names up, in turn, over the same lines with the same lists."""
        tables = []
        for gazetteer in self.gazetteers:
            if self.quick and gazetteer in ("1 M", "100 k"):
                continue
            log(f"peers: {gazetteer}")
            tables.append(self.match_table(gazetteer))
        self.results["matching"] = tables

    def match_table(self, gazetteer):
        sizes = {mode: self.sized(mode, gazetteer) for mode in MODES}
        path, size, count = sizes["match-only"]
        size_of_lines = os.path.getsize(path)
        rounds = 2 if self.quick else 3 if gazetteer != "1 M" else 2

        def ours(mode):
            source, text, _ = sizes[mode]
            return lambda: self.rate(source, text, mode, gazetteer)

        def peer(name):
            def go():
                r = self.rivals.match(name, self.names[gazetteer], path, self.seconds * 2)
                text = r["bytes"] / size_of_lines * size / 1e6
                return {"cpu": text / r["cpu"][1], "wall": text / r["wall"][1], "load": r["cpu"][0], "rss": r["rss"]}
            return go
        tasks = {f"Cosmonym, {mode}": ours(mode) for mode in MODES}
        tasks["`wc -w`"] = lambda: self.word_count(path)
        if self.rivals.python:
            tasks |= {name: peer(name) for name in MATCHERS if gazetteer != "1 M" or name in MATCHERS[:2]}
            tasks["ahocorasick_rs, search alone"] = lambda: {"cpu": self.rivals.alone(self.names[gazetteer], path)}
        runs, failures = alternating(tasks, rounds)
        rows = [{"name": name, "cpu": figure([r["cpu"] for r in rs]),
                 "wall": figure([r["wall"] for r in rs]) if "wall" in rs[0] else None,
                 "load": Figure([r["load"] for r in rs]) if "load" in rs[0] else None,
                 "rss": max(r.get("rss", 0) for r in rs),
                 "ratios": {mode: figure(ratios([r["cpu"] for r in runs[f"Cosmonym, {mode}"]], [r["cpu"] for r in rs]).values)
                            for mode in MODES if f"Cosmonym, {mode}" in runs}}
                for name, rs in runs.items()]
        return {"gazetteer": gazetteer, "rows": rows, "failures": failures, "documents": count, "bytes": size,
                "answers": self.answers(gazetteer) if self.rivals.python and gazetteer != "1 M" else None}

    def rate(self, source, text, mode, gazetteer):
        load = self.extract(self.empty, mode, gazetteer)
        ran = self.extract(source, mode, gazetteer)
        return {"cpu": text / 1e6 / max(ran.cpu - load.cpu, 1e-4), "wall": text / 1e6 / max(ran.wall - load.wall, 1e-4),
                "load": load.cpu, "rss": ran.rss}

    def word_count(self, path):
        plain = path + ".txt"
        if not os.path.exists(plain):
            with open(path, encoding="utf-8") as f, open(plain, "w", encoding="utf-8") as o:
                o.writelines(json.loads(row)["text"] + "\n" for row in f)
        ran = run(["wc", "-w", plain], output=self.out)
        size = os.path.getsize(plain) / 1e6
        return {"cpu": size / ran.cpu, "wall": size / ran.wall, "load": 0.0, "rss": ran.rss}

    def answers(self, gazetteer):
        """The matches of `--match-only` and of a peer over a megabyte, compared one by one."""
        lines = corpora.head(self.lines, 1e6, self.path("lines-1000000.jsonl"))
        self.extract(lines, "match-only", gazetteer)
        with open(self.out, encoding="utf-8") as f:
            ours = {(row["id"], m["start"], m["end"]): [m["id"]] + [c["id"] for c in m.get("candidates", [])]
                    for row in map(json.loads, f) for m in row["mentions"]}
        out = self.path("answers.out")
        self.rivals.match(MATCHERS[0], self.names[gazetteer], lines, 60, out)
        with open(out, encoding="utf-8") as f:
            theirs = {(m["doc"], m["start"], m["end"]): m["id"] for m in map(json.loads, f)}
        both = [k for k in theirs if k in ours]
        texts = {row["id"]: row["text"] for row in map(json.loads, open(lines, encoding="utf-8"))}
        words = lambda keys: sorted({texts[d][s:e] for d, s, e in keys}, key=lambda w: (len(w), w))[:6]
        return {"peer": MATCHERS[0], "both": len(both), "same_id": sum(theirs[k] in ours[k] for k in both),
                "ours_only": len(ours) - len(both), "theirs_only": len(theirs) - len(both),
                "examples_ours": words(ours.keys() - theirs.keys()), "examples_theirs": words(theirs.keys() - ours.keys())}

    def extraction(self):
        """Pages to records beside libxml2's bare parse and the peers that extract text."""
        log("peers: pages")
        floor = self.path("libxml2_sax")
        flags = subprocess.run(["xml2-config", "--cflags", "--libs"], capture_output=True, text=True).stdout.split()
        try:
            subprocess.run(["cc", "-O2", os.path.join(HERE, "libxml2_sax.c"), "-o", floor] + flags, check=True)
        except (OSError, subprocess.CalledProcessError):
            log("no C compiler: no bare parse")
            floor = None
        files = os.listdir(self.pages)
        size = sum(os.path.getsize(os.path.join(self.pages, f)) for f in files) / 1e6
        texts = {}

        def ours(mode):
            def go():
                load = self.extract(self.empty, mode)
                ran = self.extract(self.pages, mode)
                with open(self.out, encoding="utf-8") as f:
                    texts[f"Cosmonym, {mode}"] = {os.path.basename(r["id"])[:-5]: r.get("text", "") for r in map(json.loads, f)}
                return size / (ran.cpu - load.cpu)
            return go

        def bare():
            out = self.path("sax.out")
            run([floor, self.pages], output=out)
            with open(out) as f:
                return size / min(float(row.split()[1]) for row in f)

        def peer(name):
            def go():
                r = self.rivals.extract(name, self.pages)
                texts[name] = r["texts"]
                return r["bytes"] / 1e6 / r["seconds"]
            return go
        tasks = {f"Cosmonym, {mode}": ours(mode) for mode in MODES}
        if floor:
            tasks["libxml2 SAX, empty handlers"] = bare
        if self.rivals.python:
            tasks |= {name: peer(name) for name in EXTRACTORS}
        runs, failures = alternating(tasks, 2 if self.quick else 5)
        gold = os.path.join(PEERS, "..", "eval", "html", "gold.json")
        scorer = os.path.join(PEERS, "..", "eval", "html", "score_html.py")
        rows = []
        for name, rs in runs.items():
            known = self.pages != self.made_pages and name in texts and os.path.exists(gold)
            rows.append({"name": name, "cpu": figure(rs), "f1": score(gold, scorer, texts[name]) if known else None,
                         "ratios": {mode: figure(ratios(runs[f"Cosmonym, {mode}"], rs).values) for mode in MODES}})
        self.results["extraction"] = {"rows": rows, "failures": failures, "pages": len(files), "bytes": size * 1e6,
                                      "real": self.pages != self.made_pages}

    # -- start-up and gazetteers

    def start(self):
        log("start-up")
        short = os.path.join(ROOT, "corpus", "articles", "wire-launch.txt")
        tasks = {f"one short document, {mode}": lambda mode=mode: self.extract(short, mode) for mode in MODES}
        tasks["`cosmonym --version`"] = lambda: run([self.program, "--version"], output=self.out)
        tasks["`python3 -c pass`"] = lambda: run(["python3", "-c", "pass"])
        tasks["`true`"] = lambda: run(["true"])
        for title, count in LISTS.items():
            tasks[f"no document, {title} names"] = lambda t=title: self.extract(self.empty, "match-only", t)
        runs, _ = alternating(tasks, 20 if self.quick else 40)
        self.results["start"] = [{"name": name, "wall": figure([r.wall * 1e3 for r in rs]),
                                  "cpu": figure([r.cpu * 1e3 for r in rs]), "rss": max(r.rss for r in rs)} for name, rs in runs.items()]

    def compiling(self):
        log("compiling gazetteers")
        tasks = {title: lambda s=source, t=title: run(
            [self.program, "gazetteer", "compile", s, "-o", self.path("again.gazetteer")], timeout=60)
            for title, source in [("shipped", os.path.join(ROOT, "gazetteers"))]
            + [(t, corpora.write_list(self.work, n)[0]) for t, n in LISTS.items()]}
        runs, _ = alternating(tasks, 2 if self.quick else 3)
        self.results["compiling"] = [{"gazetteer": t, "wall": figure([r.wall for r in rs]), "rss": max(r.rss for r in rs),
                                      "size": os.path.getsize(self.gazetteers[t])} for t, rs in runs.items()]

    # -- growth

    def growth(self):
        rounds = 1 if self.quick else 3
        self.results["growth"] = {"bytes": self.growth_of_bytes(rounds), "names": self.growth_of_names(rounds),
                                  "documents": self.growth_of_documents()}

    def cost(self, source, mode, gazetteer, rounds, size):
        """Nanoseconds of processor time a byte, the empty run taken off."""
        runs, _ = alternating({"load": lambda: self.extract(self.empty, mode, gazetteer),
                               "run": lambda: self.extract(source, mode, gazetteer)}, rounds)
        if "run" not in runs:
            return None
        load = Figure([r.cpu for r in runs["load"]])
        return figure([max(r.cpu - load, 0) / size * 1e9 for r in runs["run"]])

    def growth_of_bytes(self, rounds):
        """Up to the size that would take longer than `patience` at the cost of the size before."""
        rows, last, patience = [], {}, 5 if self.quick else 15
        sizes = [10 ** n for n in range(3, 8 if self.quick else 9)]
        for size in sizes:
            log(f"growth: {size} bytes")
            few = rounds if size > 1e6 else 9
            many = corpora.head(self.lines, size, self.path(f"growth-{size}.jsonl")) if size > 5000 else None
            one = corpora.write_one(self.path(f"one-{size}.jsonl"), size)
            for shape, path in (("many documents", many), ("one document", one)):
                if path:
                    text, _ = corpora.text_size(path)
                    for mode in ("match-only", "no model"):
                        before = last.get((shape, mode))
                        late = before is not None and before * text / 1e9 > patience
                        ns = None if late else self.cost(path, mode, "shipped", few, text)
                        last[shape, mode] = ns["median"] if ns else before
                        rows.append({"size": size, "shape": shape, "mode": mode, "ns": ns})
        return rows

    def growth_of_names(self, rounds):
        rows = []
        for count in (1000, 3000, 10_000, 30_000, 100_000, 300_000, 1_000_000)[:5 if self.quick else None]:
            log(f"growth: {count} names")
            source, _ = corpora.write_list(self.work, count)
            self.gazetteers[count] = self.compiled(source, source[:-3] + "gazetteer")
            for mode in ("match-only", "no model"):
                path, text, _ = self.sized(mode, "3 k")
                rows.append({"names": count, "mode": mode, "ns": self.cost(path, mode, count, rounds, text)})
            del self.gazetteers[count]
        return rows

    def growth_of_documents(self):
        rows = []
        for count in (1, 10, 100, 1000, 10_000, 25_000)[:5 if self.quick else None]:
            log(f"growth: {count} documents")
            path = self.path(f"documents-{count}.jsonl")
            with open(self.lines, "rb") as f, open(path, "wb") as o:
                o.writelines(row for _, row in zip(range(count), f))
            for mode in ("match-only", "no model", "everything"):
                if mode == "everything" and count > 10_000:
                    continue
                rows.append({"documents": count, "mode": mode, "mb": own_memory(self.command(path, mode, jobs=2))})
        return rows


def figure(values):
    f = Figure(values)
    return {"median": float(f), "low": f.low, "high": f.high}


def digest(path):
    with open(path, "rb") as f:
        return hashlib.file_digest(f, "sha256").hexdigest()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True)
    parser.add_argument("--stages", help="the Stages program")
    parser.add_argument("--work", default=os.path.join(ROOT, "out", "bench"))
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--only", help="sections, separated by commas")
    parser.add_argument("--record", action="store_true", help="write RESULTS.md and growth.svg here, and the README's table")
    options = parser.parse_args()
    bench = Bench(options)
    bench.prepare()
    sections = ["start", "compiling", "stages", "whole", "matching", "extraction", "growth"]
    for section in options.only.split(",") if options.only else sections:
        getattr(bench, section)()
    bench.results["machine"] = report.machine(bench.program, bench.rivals.versions())
    bench.results["took"] = time.time() - STARTED
    with open(os.path.join(bench.work, "results.json"), "w") as f:
        json.dump(bench.results, f, indent=1)
    out = HERE if options.record else bench.work
    report.write(bench.results, out)
    if options.record:
        report.update_readme(bench.results)
    log(f"written to {os.path.join(out, 'RESULTS.md')}")


if __name__ == "__main__":
    main()
