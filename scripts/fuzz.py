#!/usr/bin/env python3
"""Coverage-guided fuzzing with libFuzzer under address sanitizer. Inputs that fail are kept in out/fuzz/TARGET/found.

    scripts/fuzz.py [--seconds 60] [--only page,text,lines,archive,gazetteer] [--no-build]
"""

import argparse
import os
import pathlib
import re
import subprocess
import sys

import torture

ROOT = pathlib.Path(__file__).resolve().parent.parent
TARGETS = ["page", "text", "lines", "archive", "gazetteer"]
FLAGS = ["-c", "release", "--package-path", str(ROOT / "Fuzzing"), "--scratch-path", str(ROOT / ".build-fuzz"),
         *(part for flag in ["-sanitize=fuzzer,address", "-parse-as-library", "-Xclang-linker", "-fuse-ld=lld"] for part in ("-Xswiftc", flag))]


def seeds(target, folder):
    """First inputs, of up to 20,000 bytes, so that each is tried often."""
    folder.mkdir(parents=True, exist_ok=True)
    endings = {"page": ".html", "text": ".txt", "lines": ".jsonl", "archive": (".warc", ".gz", ".zst", ".zip")}
    if target == "gazetteer":
        for path in (ROOT / "gazetteers").glob("*.tsv"):
            (folder / path.name).write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:60]))
        return
    for name, data in torture.hostile():
        if name.endswith(endings[target]) and len(data) <= 20_000:
            (folder / name.replace("/", "_")).write_bytes(data)


def run(target, seconds):
    place = ROOT / "out" / "fuzz" / target
    seeds(target, place / "corpus")
    (place / "found").mkdir(exist_ok=True)
    environment = dict(os.environ, FUZZ_TARGET=target, COSMONYM_GAZETTEERS=str(ROOT / "gazetteers"), ASAN_OPTIONS="detect_leaks=0")
    done = subprocess.run(
        [ROOT / ".build-fuzz/release/Fuzz", place / "corpus", f"-max_total_time={seconds}", "-timeout=10", "-rss_limit_mb=3000",
         "-max_len=20000", "-print_final_stats=1", f"-artifact_prefix={place / 'found'}/"],
        env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace")
    count = re.search(r"number_of_executed_units: (\d+)", done.stderr)
    print(f"{'ok' if done.returncode == 0 else 'FAILED':7}{target}: {count[1] if count else '?'} inputs", flush=True)
    if done.returncode != 0:
        print("\n".join(done.stderr.splitlines()[-40:]))
    return done.returncode == 0


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=60, help="how long each target is tried")
    parser.add_argument("--only", default=",".join(TARGETS))
    parser.add_argument("--no-build", action="store_true")
    options = parser.parse_args()
    if not options.no_build:
        subprocess.run(["swift", "build", *FLAGS], check=True)
    results = [run(target, options.seconds) for target in options.only.split(",")]
    sys.exit(0 if all(results) else 1)


if __name__ == "__main__":
    main()
