#!/usr/bin/env python3
"""Fit the weights of the article chooser and write Sources/CosmonymIngest/BlockWeights.swift.

  fit_block_weights.py --pages FOLDER --gold GOLD.json [--check SEEDS] [--write]

FOLDER holds ID.html files; GOLD.json maps ID to {"articleBody": text}. The pages of corpus/ are added. The blocks of each page and their
features come from the program itself (`swift build -c release --product BlockFeatures`). A block's label says whether the
page's score against its gold text gets better with it. Both looks are logistic regressions with a quadratic penalty; the
second sees first scores of pages that the first was not fitted on. `--check N` reports the scores of N five-fold
cross-validations, pages of a site together. Needs numpy.
"""
import argparse
import collections
import json
import os
import random
import re
import subprocess
import tempfile
from urllib.parse import urlparse

import numpy as np

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = os.path.join(ROOT, ".build/release/BlockFeatures")
TABLE = os.path.join(ROOT, "Sources/CosmonymIngest/BlockWeights.swift")
PENALTY = 2.0


def tokens(text):
    return re.findall(r"\w+", text)


def shingles(words):
    return collections.Counter(tuple(words[i:i + 4]) for i in range(max(1, len(words) - 3)) if words)


def overlap(gold, words):
    """Shared, surplus and missing shingles."""
    found = shingles(words)
    shared = sum(min(n, found[s]) for s, n in gold.items())
    return shared, sum(found.values()) - shared, sum(gold.values()) - shared


class Page:
    """The blocks of a page: text, reach, choice and the features of both looks."""

    def __init__(self, path, widths, is_own):
        self.text, self.reached, self.chosen, rows = [], [], [], [[], []]
        self.is_own = is_own
        for line in open(path, encoding="utf-8"):
            text, reached, chosen, first, second = line.rstrip("\n").split("\t")
            self.text.append(text)
            self.reached.append(reached == "1")
            self.chosen.append(chosen == "1")
            for table, cells, width in zip(rows, (first, second), widths):
                row = np.zeros(width)
                for cell in cells.split():
                    column, value = cell.split(":")
                    row[int(column)] = float(value)
                table.append(row)
        self.first, self.second = (np.array(t) for t in rows)


def corpus():
    """The pages of this repository and their texts."""
    texts = {}
    for line in open(os.path.join(ROOT, "corpus/gold/corpus.jsonl"), encoding="utf-8"):
        record = json.loads(line)
        if record["id"].endswith(".html"):
            texts[record["id"]] = record["text"]
    return texts


def page_path(page, folder):
    return os.path.join(ROOT, "corpus", page) if page.endswith(".html") else os.path.join(folder, page + ".html")


def read_pages(ids, folder, weights=None):
    """Runs the program over pages, with given weights of both looks or the built-in ones."""
    with tempfile.TemporaryDirectory() as out:
        files = ["-", "-"]
        if weights is not None:
            files = [os.path.join(out, name) for name in ("text", "place")]
            for path, column in zip(files, weights):
                np.savetxt(path, column, fmt="%.6f")
        subprocess.run([PROGRAM, *files, out, *(page_path(i, folder) for i in ids)], check=True)
        names = [part.split("\n") for part in open(os.path.join(out, "names")).read().split("\n\n")]
        widths = [len(part) for part in names]
        return {i: Page(os.path.join(out, os.path.basename(page_path(i, folder)) + ".blocks"), widths,
                        i.endswith(".html")) for i in ids}, names


def labels(page, gold):
    """Turns blocks on and off as long as that brings the text nearer to the gold."""
    target, words = shingles(tokens(gold)), [tokens(t) for t in page.text]
    known = set(tokens(gold))
    on = [False] * len(words)
    candidates = [k for k, w in enumerate(words) if w and sum(x in known for x in w) * 2 >= len(w)]
    for k in candidates:
        mine = shingles(words[k])
        on[k] = len(words[k]) >= 4 and sum(s in target for s in mine) * 2 > len(mine)

    def score():
        shared, surplus, missing = overlap(target, [w for k, x in enumerate(on) if x for w in words[k]])
        return 2 * shared / (2 * shared + surplus + missing)
    best = score()
    for _ in range(3):
        before = best
        for k in candidates:
            on[k] = not on[k]
            value = score()
            if value > best + 1e-9:
                best = value
            else:
                on[k] = not on[k]
        if best == before:
            break
    return np.array(on, float)


def weigh(page):
    """Long blocks count more; every page counts the same, but those of the corpus, which are few and short, twice."""
    weights = np.sqrt(np.array([len(tokens(t)) + 1.0 for t in page.text]))
    return (80 if page.is_own else 40) * weights / weights.sum()


def fit(rows, y, w):
    """Logistic regression by Newton's method."""
    beta, penalty = np.zeros(rows.shape[1]), np.full(rows.shape[1], PENALTY)
    penalty[0] = 1e-3
    for _ in range(20):
        p = 1 / (1 + np.exp(-np.clip(rows @ beta, -30, 30)))
        hessian = (rows * (w * p * (1 - p))[:, None]).T @ rows + np.diag(penalty)
        step = np.linalg.solve(hessian, rows.T @ (w * (p - y)) + penalty * beta)
        beta = beta - step * min(1, 5 / max(np.abs(step).max(), 1e-9))
        if np.abs(step).max() < 1e-5:
            break
    return beta


def fit_first(pages, ids, gold):
    return fit(np.vstack([pages[i].first for i in ids]), np.concatenate([gold[i] for i in ids]),
               np.concatenate([weigh(pages[i]) for i in ids]))


def fit_both(pages, ids, gold, folder):
    """First weights from all pages; second weights from pages scored by first weights fitted without them."""
    width = next(iter(pages.values())).second.shape[1]
    rows, y, w = [], [], []
    for part in range(3):
        held = [i for k, i in enumerate(ids) if k % 3 == part]
        first = fit_first(pages, [i for i in ids if i not in set(held)], gold)
        scored, _ = read_pages(held, folder, (first, np.zeros(width)))
        for i in held:
            reach = np.array(scored[i].reached)
            rows.append(scored[i].second[reach])
            y.append(gold[i][reach])
            w.append(weigh(scored[i])[reach])
    return fit_first(pages, ids, gold), fit(np.vstack(rows), np.concatenate(y), np.concatenate(w))


def report(pages, truth):
    """The scores of the pages given, then of those of the corpus."""
    one_report({i: p for i, p in pages.items() if not i.endswith(".html")}, truth)
    one_report({i: p for i, p in pages.items() if i.endswith(".html")}, truth)


def one_report(pages, truth):
    precisions, recalls, exact = [], [], 0
    worst = []
    for i, page in pages.items():
        words = tokens(" ".join(t for t, c in zip(page.text, page.chosen) if c))
        shared, surplus, missing = overlap(shingles(tokens(truth[i])), words)
        if shared + surplus:
            precisions.append(shared / (shared + surplus))
        recalls.append(shared / (shared + missing))
        exact += words == tokens(truth[i])
        worst.append((round(2 * shared / (2 * shared + surplus + missing), 3), i.split('/')[-1][:8]))
    p, r = np.mean(precisions), np.mean(recalls)
    print(f"F1 {2 * p * r / (p + r):.4f} precision {p:.4f} recall {r:.4f} exact {exact / len(pages):.4f}",
          *sorted(worst)[:12], flush=True)


def cross_validate(pages, gold, truth, sites, folder, seed):
    names = sorted(set(sites.values()))
    random.Random(seed).shuffle(names)
    fold = {name: k % 5 for k, name in enumerate(names)}
    tested = {}
    for k in range(5):
        ids = [i for i in pages if fold[sites[i]] != k]
        held = [i for i in pages if fold[sites[i]] == k]
        tested.update(read_pages(held, folder, fit_both(pages, ids, gold, folder))[0])
    report(tested, truth)


def swift(names, weights):
    lines = ["/// Weights of the features of blocks, in natural log-odds; written by `scripts/fit_block_weights.py`.",
             "struct BlockWeights {", "  var text: [Double]", "  var place: [Double]", "",
             "  static let fitted = BlockWeights(", "    text: column(FeatureTable.textNames, firstLook),",
             "    place: column(FeatureTable.placeNames, secondLook))", "",
             "  /// Weights in the order of the columns; a column without weight counts nothing.",
             "  private static func column(_ names: [String], _ weights: [String: Double]) -> [Double] {",
             "    names.map { weights[$0] ?? 0 }", "  }"]
    for title, part, values in zip(("firstLook", "secondLook"), names, weights):
        lines += ["", f"  private static let {title}: [String: Double] = ["]
        lines += [f'    "{n}": {v:.3f},' for n, v in zip(part, values) if abs(v) >= 0.0005]
        lines += ["  ]"]
    return "\n".join(lines + ["}", ""])


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--pages", required=True)
    ap.add_argument("--gold", required=True)
    ap.add_argument("--check", type=int, default=0)
    ap.add_argument("--write", action="store_true")
    a = ap.parse_args()
    data = json.load(open(a.gold, encoding="utf-8"))
    ids = sorted(i for i in data if os.path.exists(os.path.join(a.pages, i + ".html")))
    truth = {i: data[i]["articleBody"] for i in ids}
    sites = {i: urlparse(data[i].get("url", i)).netloc for i in ids}
    own = corpus()
    truth.update(own)
    sites.update((i, i) for i in own)
    ids += sorted(own)
    pages, names = read_pages(ids, a.pages)
    report(pages, truth)
    gold = {i: labels(pages[i], truth[i]) for i in ids}
    for seed in range(a.check):
        cross_validate(pages, gold, truth, sites, a.pages, seed)
    weights = fit_both(pages, ids, gold, a.pages)
    report(read_pages(ids, a.pages, weights)[0], truth)
    if a.write:
        with open(TABLE, "w", encoding="utf-8") as out:
            out.write(swift(names, weights))


if __name__ == "__main__":
    main()
