#!/usr/bin/env python3
"""quirks.py PROGRAM: the matching probes of the peers' quirks.py, on `extract --match-only`; exit status 1 when one fails.

Names are exact; in the probes about capitals they have the rule {any}.
"""
import json, os, subprocess, sys, tempfile

from rivals import PEERS

sys.path.insert(0, os.path.join(PEERS, "match"))
sys.dont_write_bytecode = True
import quirks


def found(program, names, text, rule):
    with tempfile.TemporaryDirectory() as folder:
        gazetteer, source = os.path.join(folder, "names.tsv"), os.path.join(folder, "text.jsonl")
        with open(gazetteer, "w", encoding="utf-8") as f:
            f.write("# type: organization\nid\tname\n")
            f.writelines(f"organization/e{i}\t{name}{rule}\n" for i, name in enumerate(names))
        with open(source, "w", encoding="utf-8") as f:
            f.write(json.dumps({"id": "d", "text": text}) + "\n")
        compiled = gazetteer[:-3] + "gazetteer"
        subprocess.run([program, "gazetteer", "compile", gazetteer, "-o", compiled], check=True, capture_output=True)
        ran = subprocess.run([program, "extract", source, "-q", "--match-only", "--gazetteers", compiled],
                             check=True, capture_output=True)
    return [(m["start"], m["end"]) for m in json.loads(ran.stdout)["mentions"]]


failed = 0
for label, names, text, wanted, kind in quirks.CASES:
    got = found(sys.argv[1], names, text, "{any}" if kind == "nocase" else "{exact}")
    if got != wanted:
        failed += 1
        print(f"{label}: names {names!r}, text {text!r}: wanted {wanted}, got {got}")
print(f"{len(quirks.CASES) - failed} of {len(quirks.CASES)} probes as wanted")
sys.exit(failed > 0)
