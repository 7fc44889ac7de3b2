#!/usr/bin/env python3
"""Hostile inputs, kills, write errors: proves that a batch loses nothing. Prints one line a proof; exit status 1 when one fails.

    scripts/torture.py [--short] [--only hostile,kills]     all proofs, or some; --short does fewer rounds
"""

import argparse
import bz2
import gzip
import io
import json
import os
import pathlib
import random
import socket
import subprocess
import sys
import tempfile
import time
import zipfile

ARTICLE = "<p>NASA and Roscosmos said that they will launch the probe again soon, in a month.</p>"


def page(body):
    return f"<!doctype html><html><head><title>x</title></head><body>{body}</body></html>"


def warc(block, head="WARC-Type: response\r\nWARC-Target-URI: http://a/", length=None):
    block = block.encode() if isinstance(block, str) else block
    length = len(block) if length is None else length
    return f"WARC/1.0\r\n{head}\r\nContent-Length: {length}\r\n\r\n".encode() + block + b"\r\n\r\n"


def http(fields, body):
    return f"HTTP/1.1 200 OK\r\n{fields}\r\n\r\n".encode() + (body.encode() if isinstance(body, str) else body)


def archive(entries, method=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as file:
        for name, data in entries:
            file.writestr(name, data)
    return buffer.getvalue()


def hostile():
    """Names and bytes of the cases that are plain files."""
    words = "NASA launched a probe. "
    for charset in ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-7", "cp1252",
                    "cp1251", "koi8-r", "shift_jis", "euc-jp", "euc-kr", "gb18030", "big5", "iso2022_jp", "cp437"]:
        text = page(f'<meta charset="{charset}">' + ARTICLE + "<p>é ж 語</p>").encode(charset, "replace")
        yield f"charset-{charset}.html", text
        yield f"wrong-charset-{charset}.txt", (words + "é ж").encode(charset, "replace")
    for name, tail in {"lone-continuation": b"\x80\xbf", "overlong": b"\xc0\x80\xe0\x80\xaf", "surrogate": b"\xed\xa0\x80",
                       "beyond": b"\xf4\x90\x80\x80", "cut": b"\xe2\x82", "nul": b"a\0b", "all-bytes": bytes(range(256)),
                       "c1": bytes(range(0x80, 0xA0)), "ff": b"\xff" * 4096, "noncharacter": "\ufffe\uffff".encode(),
                       "bidi": "\u202e\u2066NASA\u2069".encode(), "zero-width": "N\u200bA\u200dSA".encode(),
                       "combining": ("N" + "\u0301" * 20000).encode(), "escape": b"\x1b[2J\x1b]0;x\x07"}.items():
        yield f"bytes-{name}.txt", words.encode() + tail
        yield f"bytes-{name}.html", page(ARTICLE).encode() + tail
        yield f"bytes-{name}.jsonl", b'{"text":"NASA ' + tail + b'"}\n{"text":"ESA"}\n'
    for tag in ["div", "b", "table", "ul", "blockquote", "span", "a", "font", "section", "svg", "form", "iframe"]:
        yield f"deep-{tag}.html", page(f"<{tag}>" * 20000 + ARTICLE).encode()
        yield f"unclosed-{tag}.html", page(ARTICLE + f"<{tag} " + "x" * 1000).encode()
    for tag in ["script", "style", "textarea", "title", "noscript", "template", "select", "plaintext", "xmp"]:
        yield f"open-{tag}.html", page(ARTICLE + f"<{tag}>" + words * 1000).encode()
    yield "attributes.html", page("<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">" + ARTICLE).encode()
    yield "long-attribute.html", page(f'<p class="{"x" * 5_000_000}">' + ARTICLE).encode()
    yield "long-name.html", page("<" + "x" * 1_000_000 + ">" + ARTICLE).encode()
    yield "unclosed-comment.html", page(ARTICLE + "<!--" * 100_000).encode()
    yield "unclosed-quote.html", page(ARTICLE + '<a href="' + words * 10_000).encode()
    yield "many-tags.html", page("<i></i>" * 200_000 + ARTICLE).encode()
    yield "many-ends.html", page("</b>" * 300_000 + ARTICLE).encode()
    yield "only-less-than.html", b"<" * 1_000_000
    yield "only-ampersands.html", page("&" * 1_000_000).encode()
    yield "references.html", page(ARTICLE + "&#x110000;&#0;&#xD800;&bogus;&amp" * 10_000).encode()
    yield "misnested.html", page("<b><i><p></b></i>" * 20_000 + ARTICLE).encode()
    bomb = "".join(f'<!ENTITY l{n} "{"&l%d;" % (n - 1) * 10}">' for n in range(1, 12))
    yield "billion-laughs.html", f'<!DOCTYPE html [<!ENTITY l0 "ha">{bomb}]>{ARTICLE}<p>&l11;</p>'.encode()
    yield "billion-laughs.xhtml", f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY l0 "ha">{bomb}]><html>{ARTICLE}&l11;</html>'.encode()
    for name, target in {"file": "file:///etc/passwd", "net": "http://127.0.0.1:1/x", "dev": "file:///dev/zero"}.items():
        yield f"xxe-{name}.html", f'<!DOCTYPE html [<!ENTITY x SYSTEM "{target}">]>{ARTICLE}<p>&x;</p>'.encode()
        yield f"dtd-{name}.xhtml", f'<?xml version="1.0"?><!DOCTYPE html SYSTEM "{target}"><html>{ARTICLE}</html>'.encode()
        yield f"xinclude-{name}.html", page(f'<xi:include href="{target}" parse="text"/>' + ARTICLE).encode()
    yield "one-line.txt", words.encode() * 100_000
    yield "one-word.txt", b"A" * 5_000_000
    yield "capitals.txt", b"Aa Bb " * 200_000
    yield "stops.txt", b"." * 2_000_000
    yield "quotes.txt", b'"' * 1_000_000
    yield "brackets.txt", b"((((" * 250_000
    yield "acronyms.txt", b"(ABC) " * 100_000
    yield "names.txt", b"John Smith (JS) of NASA. " * 5_000
    yield "lines.txt", b"\n" * 3_000_000 + b"NASA"
    yield "empty.txt", b""
    yield "blank.html", b" \n\t"
    for name, magic in {"pdf": b"%PDF-1.7", "png": b"\x89PNG\r\n\x1a\n", "zip": b"PK\3\4", "elf": b"\x7fELF", "jpeg": b"\xff\xd8\xff",
                        "gif": b"GIF89a", "bz2": bz2.compress(b"NASA"), "sqlite": b"SQLite format 3\0"}.items():
        yield f"kind-{name}.html", magic + os.urandom(2000)
    for name, line in {"cut": '{"text": "NA', "array": "[1]", "null": "null", "number": '{"text": 7}', "deep": '{"text": "NASA", "a": ' + "[" * 100_000,
                       "object": '{"text": {}}', "twice": '{"text": "A", "text": "B"}', "surrogate": '{"text": "\\ud800 NASA"}', "nul": '{"text": "\\u0000 NASA"}',
                       "control": '{"text": "a\tb"}', "nan": '{"text": NaN}', "tail": '{"text": "NASA"} x', "id-object": '{"text": "NASA", "id": {}}',
                       "keys": "{" + ",".join(f'"k{n}": 1' for n in range(100_000)) + ', "text": "NASA"}', "empty-key": '{"": "x"}',
                       "number-long": '{"text": "NASA", "n": ' + "9" * 1_000_000 + "}", "escapes": '{"text": "' + "\\u0041" * 300_000 + '"}'}.items():
        yield f"json-{name}.jsonl", (line + '\n{"text": "ESA"}\n').encode()
    yield "json-crlf.jsonl", b'{"text": "NASA"}\r\n\r\n{"text": "ESA"}'
    yield "json-utf16.jsonl", '{"text": "NASA"}\n'.encode("utf-16")
    yield "json-blank.jsonl", b"\n\n \n"
    yield "json-empty.jsonl", b""
    packed = gzip.compress(words.encode(), mtime=0)
    yield "gzip-junk.txt.gz", packed + b"rubbish"
    yield "gzip-zeros.txt.gz", packed + bytes(1000)
    yield "gzip-cut.txt.gz", packed[:-9]
    yield "gzip-crc.txt.gz", packed[:-8] + b"\0\0\0\0" + packed[-4:]
    yield "gzip-head.txt.gz", packed[:5]
    yield "gzip-twice.txt.gz", gzip.compress(packed)
    yield "gzip-many.txt.gz", packed * 20_000
    yield "gzip-none.txt.gz", words.encode()
    yield "gzip-bomb.txt.gz", gzip.compress(bytes(300_000_000))
    yield "gzip-bomb.html.gz", gzip.compress(b"<p>" * 100_000_000, 1)
    yield "gzip-bomb.jsonl.gz", gzip.compress(b"\n" * 300_000_000, 1)
    yield "zstd-cut.txt.zst", bytes.fromhex("28b52ffd04") + b"xx"
    yield "zstd-junk.txt.zst", bytes.fromhex("28b52ffd") + os.urandom(500)
    whole = archive([("a.txt", words), ("b.html", page(ARTICLE))])
    directory = whole[whole.index(b"PK\1\2"):whole.rindex(b"PK\5\6")]
    yield "zip-good.zip", whole
    yield "zip-cut.zip", whole[:-40]
    yield "zip-head.zip", b"PK\3\4"
    yield "zip-empty.zip", archive([])
    yield "zip-no-zip.zip", words.encode()
    yield "zip-directory.zip", whole.replace(b"PK\1\2", b"PK\9\9")
    yield "zip-entry.zip", whole.replace(b"PK\3\4", b"PK\9\9")
    yield "zip-noise.zip", whole[:40] + os.urandom(60) + whole[100:]
    yield "zip-far.zip", whole.replace(directory, directory[:42] + b"\xfe\xff\xff\x7f" + directory[46:])
    yield "zip-sizes.zip", whole.replace(directory, directory[:20] + b"\xfe\xff\xff\x7f" * 2 + directory[28:])
    yield "zip-wide.zip", whole.replace(directory, directory[:20] + b"\xff" * 8 + directory[28:])
    yield "zip-names.zip", archive([(name, words) for name in ["../../x.txt", "/etc/x.txt", "a\nb.txt", "\x1b[2J.txt", "x" * 60000 + ".txt", "\u202e.txt"]])
    yield "zip-twice.zip", whole + whole
    yield "zip-bomb.zip", archive([("a.txt", bytes(300_000_000)), ("b.html", page(ARTICLE))])
    yield "zip-nested.zip", archive([("a.zip", whole)])
    yield "zip-many.zip", archive([(f"{n}.note", "x") for n in range(20_000)])
    good = warc(http("Content-Type: text/html", page(ARTICLE)))
    for name, data in {
        "chunk-size": warc(http("Content-Type: text/html\r\nTransfer-Encoding: chunked", "zz\r\n" + ARTICLE)),
        "chunk-huge": warc(http("Content-Type: text/html\r\nTransfer-Encoding: chunked", "7fffffffffffffff\r\n" + ARTICLE)),
        "chunk-negative": warc(http("Content-Type: text/html\r\nTransfer-Encoding: chunked", "-1\r\n" + ARTICLE)),
        "length-huge": warc("x", length=10**18), "length-text": warc("x", length="many"), "length-negative": warc("x", length=-5),
        "length-over": warc("x", length=9999), "no-end": b"WARC/1.0\r\nContent-Length: 5", "head-long": b"WARC/1.0\r\n" + b"a: b\r\n" * 300_000,
        "no-http": warc("nothing"), "gzip-body": warc(http("Content-Type: text/html\r\nContent-Encoding: gzip", packed[:-5])),
        "bomb-body": warc(http("Content-Type: text/html\r\nContent-Encoding: gzip", gzip.compress(bytes(300_000_000)))),
        "coding": warc(http("Content-Type: text/html\r\nContent-Encoding: br", "x")), "status": warc(b"HTTP/1.1 999999999999999999999 X\r\n\r\n" + b"x"),
        "junk": b"junk " * 1000, "empty": b""}.items():
        yield f"warc-{name}.warc", data + (good if name not in ("no-end", "empty", "length-over") else b"")
        if name not in ("empty", "bomb-body"):
            yield f"warc-{name}.warc.gz", gzip.compress(data, mtime=0) + b"between" + gzip.compress(good, mtime=0)


def special(folder):
    """Names in the folder that are no plain files, or have odd names."""
    os.mkfifo(folder / "pipe.html")
    os.mkfifo(folder / "pipe")
    socket.socket(socket.AF_UNIX).bind(os.path.relpath(folder / "socket.txt"))
    os.symlink("nowhere", folder / "dangling.html")
    os.symlink("loop-b.txt", folder / "loop-a.txt")
    os.symlink("loop-a.txt", folder / "loop-b.txt")
    os.symlink(".", folder / "here")
    os.symlink("..", folder / "parent")
    os.symlink("/dev/zero", folder / "zero.txt")
    os.symlink("/dev/full", folder / "full.txt")
    os.symlink("/etc/passwd", folder / "outside.txt")
    os.mkdir(folder / "folder.html")
    for name in [b"new\nline.txt", b"tab\t.txt", b"\xff\xfe.txt", b"caf\xe9.html", b"\xed\xa0\x80.txt", b"\x1b[2J.txt", b"-o.txt", b"--.txt",
                 b"*.txt", b"[a].txt", b"a'b\".txt", b"\xe2\x80\xae.txt", b" .txt", b"x" * 251 + b".txt", b"\xef\x9e\x80.txt"]:
        (pathlib.Path(os.fsdecode(os.fsencode(folder) + b"/" + name))).write_text("NASA launched.")


def peak_memory(command):
    """The peak of a program's memory in KB.

    A child counts what its parent had in memory when it was started, so a small interpreter of its own starts it.
    """
    script = ("import os, sys; pid = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ); "
              "_, status, usage = os.wait4(pid, 0); print(usage.ru_maxrss); sys.exit(status != 0)")
    return int(subprocess.run([sys.executable, "-I", "-S", "-c", script, *command], capture_output=True, check=True).stdout)


class Torture:
    def __init__(self, program, folder, seconds):
        self.program = program
        self.folder = folder
        self.seconds = seconds
        self.failures = 0

    def run(self, *arguments, **options):
        return subprocess.run([self.program, "extract", "-q", *arguments], capture_output=True, timeout=120, **options)

    def proof(self, name, faults, note=""):
        self.failures += bool(faults)
        print(f"{'FAILED' if faults else 'ok':7}{name}: {note}" + "".join(f"\n       {fault}" for fault in faults[:20]), flush=True)

    def hostile(self):
        """Each case between two good neighbours: a record or a named failure, in time."""
        folder = self.folder / "hostile"
        (folder / "in").mkdir(parents=True)
        for side in ["a", "z"]:
            (folder / f"{side}.txt").write_text("NASA launched.")
        special(folder / "in")
        for name, data in hostile():
            (folder / "in" / name).write_bytes(data)
        cases = sorted(os.listdir(os.fsencode(folder / "in")))
        faults, slowest = [], (0, "")
        for case in cases:
            if case in (b"here", b"parent", b"outside.txt"):
                continue  # Named themselves they are good inputs; they are tried in the folder below.
            path = os.fsencode(folder / "in") + b"/" + case
            if not os.path.islink(path) and not os.path.isdir(path) and case.startswith(b"pipe"):
                continue  # Named itself, a pipe is waited for.
            start = time.time()
            try:
                done = self.run(os.fsencode(folder / "a.txt"), path, os.fsencode(folder / "z.txt"))
            except subprocess.TimeoutExpired:
                faults.append(f"{case}: hangs")
                continue
            seconds = time.time() - start
            slowest = max(slowest, (seconds, case))
            records = [json.loads(line) for line in done.stdout.splitlines()]
            failed = [record for record in records if "error" in record]
            if done.returncode not in (0, 1) or seconds > self.seconds:
                faults.append(f"{case}: status {done.returncode}, {seconds:.1f} s {done.stderr[-200:]}")
            elif records[0]["id"] != str(folder / "a.txt") or records[-1]["id"] != str(folder / "z.txt") or "error" in records[0] or "error" in records[-1]:
                faults.append(f"{case}: a neighbour is lost")
            elif len(records) < 3 and b"warc" not in case:
                faults.append(f"{case}: neither record nor failure")
            elif (done.returncode == 1) != bool(failed) or len(done.stderr.splitlines()) < len(failed):
                faults.append(f"{case}: status {done.returncode} with {len(failed)} failures")
            elif any(byte < 32 and byte != 10 for byte in done.stderr):
                faults.append(f"{case}: control characters in messages")
            for record in records:
                for mention in record.get("mentions", []):
                    if "text" in record and record["text"][mention["start"]:mention["end"]] != mention["text"]:
                        faults.append(f"{case}: a mention is not where it says")
        self.proof("hostile cases, each alone", faults, f"{len(cases)} cases, slowest {slowest[0]:.2f} s ({slowest[1]})")
        outputs, faults = set(), []
        for jobs in "1238":
            done = self.run(str(folder / "in"), "--jobs", jobs, "--summary", str(folder / "summary.json"))
            outputs.add((done.returncode, done.stdout))
            if b"root:" in done.stdout:
                faults.append("a file that was not named is read")
            summary = json.loads((folder / "summary.json").read_text())
            if summary["records"] + summary["failed"] != len(done.stdout.splitlines()):
                faults.append("the summary does not add up")
        self.proof("hostile cases, one folder, jobs 1, 2, 3, 8", faults + (["outputs differ"] if len(outputs) > 1 else []))

    def documents(self, count):
        folder = self.folder / f"documents-{count}"
        folder.mkdir()
        for number in range(count):
            (folder / f"{number:06}.html").write_text(page(ARTICLE + f"<p>Dr. Number {number} of ESA met them in Houston.</p>"))
        return folder

    def kills(self, count, documents):
        """kill -9 at random moments of a run with --resume: the same bytes in the end."""
        folder = self.documents(documents)
        whole, output = self.folder / "whole.jsonl", self.folder / "resumed.jsonl"
        start = time.time()
        self.run(str(folder), "-o", str(whole))
        seconds = time.time() - start
        kills, faults, rounds = 0, [], 0
        chance = random.Random(1)
        while kills < count and rounds < 20 * count:
            rounds += 1
            process = subprocess.Popen([self.program, "extract", "-q", str(folder), "-o", str(output), "--resume", "--jobs", str(1 + rounds % 3)])
            time.sleep(chance.uniform(0, seconds))
            if process.poll() is None:
                process.kill()
                kills += 1
            process.wait()
            if output.exists():
                if output.read_bytes() != whole.read_bytes():
                    faults.append(f"after {kills} kills the output differs")
                output.unlink()
        self.run(str(folder), "-o", str(output), "--resume")
        if output.read_bytes() != whole.read_bytes():
            faults.append("the output differs in the end")
        self.proof("kill -9 and --resume", faults, f"{kills} kills in {rounds} runs of {documents} documents")

    def write_errors(self, count):
        """A call that fails: exit status not 0 (but for a closed pipe), and nothing wrong under an output's name."""
        folder = self.folder / "documents-300"
        if not folder.exists():
            self.documents(300)
        (self.folder / "faulty").mkdir()
        faults, injected = [], 0
        kinds = [(["-o", "o.jsonl"], 300, "write", count), (["-o", "o.jsonl.gz"], 300, "write", count),
                 (["-o", "o.jsonl", "--shards", "3"], 100, "write", count), (["-o", "o.jsonl.zst", "--manifest", "m.jsonl"], 300, "write", count),
                 (["-o", "o.jsonl"], 300, "fsync", 3), (["-o", "o.jsonl"], 300, "rename", 3)]
        for arguments, lines, call, most in kinds:
            if self.fail_calls(folder, arguments, lines, f"{call}:error=EIO", 0, faults):
                continue  # Without a failing call it must end well, or the rest would prove nothing.
            for error in ["ENOSPC", "EIO", "EPIPE"]:
                injected += self.fail_calls(folder, arguments, lines, f"{call}:error={error}", most, faults)
        with open("/dev/full", "w") as full:
            done = subprocess.run([self.program, "extract", "-q", str(folder)], stdout=full, stderr=subprocess.DEVNULL)
            if done.returncode != 2:
                faults.append(f"a full device gives status {done.returncode}")
        if not injected:
            faults.append("no error was injected; is strace there, and may it trace?")
        self.proof("write errors", faults, f"{injected} injected")

    def fail_calls(self, folder, arguments, lines, fault, count, faults):
        """Lets the first, second ... call fail, up to `count`, or none for 0; returns how many runs it ended."""
        place = self.folder / "faulty"
        ended, good = 0, 0
        for number in range(1, count + 1) if count else [10**6]:
            trace = subprocess.run(
                ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={fault.split(':')[0]}", "-e", f"inject={fault}:when={min(number, 65535)}",
                 self.program, "extract", "-q", str(folder), "--jobs", "1", "--no-model", *arguments],
                capture_output=True, timeout=120, cwd=place)
            outputs = sorted(place.glob("o*"))
            for output in outputs:
                if len(self.lines(output)) != lines or "part" in output.name:
                    faults.append(f"{arguments} {fault} {number}: a wrong {output.name} stands there")
            if not count and (trace.returncode != 0 or not outputs):
                faults.append(f"{arguments}: status {trace.returncode} without a fault: {trace.stderr[-200:]}")
            if trace.returncode == 0 and not outputs and "EPIPE" not in fault:
                faults.append(f"{arguments} {fault} {number}: status 0 and no output")
            for path in place.iterdir():
                path.unlink()
            # The runtime has writes of its own (to its event queue), whose failure does no harm; so one good run is no end.
            good += trace.returncode == 0 and bool(outputs)
            ended += trace.returncode != 0
            if good > 5:
                break  # There are fewer calls.
        return ended

    @staticmethod
    def lines(path):
        data = path.read_bytes()
        if path.suffix == ".gz":
            data = gzip.decompress(data)
        if path.suffix == ".zst":
            data = subprocess.run(["zstd", "-dcq", path], capture_output=True).stdout
        return data.splitlines()

    def memory(self, counts):
        """Peak memory does not grow with the number of documents."""
        peaks = []
        for count in counts:
            lines = self.folder / "lines.jsonl"
            with open(lines, "w") as file:
                for number in range(count):
                    text = f"Dr. Number{number} of NASA met Roscosmos in Houston on day {number}."
                    print(json.dumps({"text": text}), file=file)
            command = [self.program, "extract", "-q", str(lines), "-o", "/dev/null", "--jobs", "2"]
            peaks.append(peak_memory(command))
        faults = [] if peaks[1] <= 1.1 * peaks[0] else ["memory grows"]
        self.proof("peak memory", faults, ", ".join(f"{count} documents {peak >> 10} MB" for count, peak in zip(counts, peaks)))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--program", default=".build/release/cosmonym")
    parser.add_argument("--seconds", type=float, default=2, help="the longest that one hostile case may take")
    parser.add_argument("--only", default="hostile,kills,write_errors,memory")
    options = parser.parse_args()
    program = os.path.abspath(options.program)
    os.environ.setdefault("COSMONYM_GAZETTEERS", str(pathlib.Path(__file__).resolve().parent.parent / "gazetteers"))
    with tempfile.TemporaryDirectory() as folder:
        torture = Torture(program, pathlib.Path(folder), options.seconds)
        short = options.short
        proofs = {
            "hostile": lambda: torture.hostile(),
            "kills": lambda: torture.kills(10 if short else 100, 300 if short else 2000),
            "write_errors": lambda: torture.write_errors(20 if short else 1000),
            "memory": lambda: torture.memory((10_000, 50_000) if short else (10_000, 1_000_000)),
        }
        for name in options.only.split(","):
            proofs[name]()
    sys.exit(1 if torture.failures else 0)


if __name__ == "__main__":
    main()
