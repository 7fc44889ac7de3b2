"""Other programs that do a part of what Cosmonym does, from ../shared/peers, when they are at hand and can be installed."""
import glob, importlib.util, json, os, re, subprocess, sys

from measure import Failed, Run, run

HERE = os.path.dirname(os.path.abspath(__file__))
PEERS = os.environ.get("PEERS", os.path.join(HERE, "..", "..", "shared", "peers"))
MATCHERS = ["ahocorasick_rs-bytes", "daachorse", "hyperscan", "pyahocorasick", "flashtext2", "spacy-pm-orth"]
EXTRACTORS = ["resiliparse-main-strict", "resiliparse-all", "lxml-text", "trafilatura-fast"]
WANTED = "spacy flashtext2 pyahocorasick ahocorasick_rs daachorse hyperscan orjson resiliparse lxml lxml_html_clean trafilatura".split()


class Rivals:
    def __init__(self, work, log):
        self.python = None
        self.work = work
        if not os.path.isdir(PEERS):
            return log("no peers beside the repository: measured alone")
        venv = os.environ.get("PEERS_VENV", os.path.join(HERE, ".peers"))
        self.python = os.path.join(venv, "bin", "python")
        if not os.path.exists(os.path.join(venv, "bench-ok")):
            self.install(venv, log)

    def install(self, venv, log):
        log("installing peers")
        try:
            if not os.path.exists(self.python):
                subprocess.run([sys.executable, "-m", "venv", venv], check=True)
            for pin in self.pins():
                quiet = [self.python, "-m", "pip", "install", "-q", "--disable-pip-version-check", pin]
                if subprocess.run(quiet, stderr=subprocess.DEVNULL).returncode:
                    log(f"not installed: {pin}")
            open(os.path.join(venv, "bench-ok"), "w").close()
        except (OSError, subprocess.CalledProcessError) as error:
            log(f"peers cannot be installed ({error}): measured alone")
            self.python = None

    @staticmethod
    def pins():
        """The versions that the peers' own scripts name."""
        found = []
        for file in ("match/run.sh", "html/run.py"):
            with open(os.path.join(PEERS, file), encoding="utf-8") as f:
                found += re.findall(r"[\w.-]+==[\w.]+", f.read())
        return [pin for pin in dict.fromkeys(found) if pin.split("==")[0] in WANTED]

    def versions(self):
        if not self.python:
            return ""
        listed = subprocess.run([self.python, "-m", "pip", "list", "--format", "json", "--disable-pip-version-check"],
                                capture_output=True, text=True)
        have = {p["name"].lower().replace("-", "_"): p["version"] for p in json.loads(listed.stdout or "[]")}
        return ", ".join(f"{name} {have[name]}" for name in WANTED if name in have)

    # -- matching

    def match(self, peer, names, lines, seconds, out=None):
        """One peer over JSON Lines for at most so many seconds -> dict with cpu, wall, bytes, mentions, rss."""
        out = out or os.path.join(self.work, "peer.out")
        command = [self.python, os.path.join(PEERS, "match", "peers.py"), peer, names, lines, out, "--seconds", str(seconds)]
        ran = run(command, timeout=150)
        return json.loads(ran.errors.strip().splitlines()[-1]) | {"rss": ran.rss}

    def alone(self, names, lines):
        """ahocorasick_rs on bytes in memory, leftmost-longest, nothing read, checked or written: MB/s."""
        ran = run([self.python, os.path.join(HERE, "ahocorasick_alone.py"), names, lines], timeout=150,
                  output=os.path.join(self.work, "alone.out"))
        return float(ran.errors.strip().splitlines()[-1])

    # -- pages

    def extract(self, peer, pages):
        """One peer over a folder of pages -> dict with seconds (processor), bytes, texts."""
        out = os.path.join(self.work, "worker.json")
        run([self.python, os.path.join(PEERS, "html", "run.py"), "--pages", pages, "--worker", peer, "-", out], timeout=200)
        with open(out, encoding="utf-8") as f:
            return json.load(f)


def score(pages_gold, scorer, texts):
    """F1 of article texts against the gold of the real pages."""
    spec = importlib.util.spec_from_file_location("score_html", scorer)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.score(module.load_gold(pages_gold, None), texts)["f1"]
