#!/usr/bin/env python3
"""Writes corpus/gold/corpus.jsonl from corpus/marked, and checks that articles and marks agree. Standard library only.

A marked file starts with `# date:` and `# batch:` lines; then comes the article's text with its names as [type:surface],
[type=Canonical Name:surface], or with a question mark before the type when the mention is optional. For a page, the text is what
a reader sees of the article, paragraphs separated by a blank line; for a text, every byte of the file.
"""
import gzip, html, json, os, re, sys

HERE = os.path.dirname(os.path.abspath(__file__))
MARK = re.compile(r"\[(\??)([a-z_]+)(?:=([^:\]]*))?:([^\]]*)\]", re.S)


def parse(marked):
    head = dict(re.findall(r"^# (\w+): (.*)$", marked, re.M))
    body = re.sub(r"\A(?:# \w+: .*\n)+", "", marked)
    text, mentions, end = "", [], 0
    for m in MARK.finditer(body):
        text += body[end:m.start()]
        mentions.append({"start": len(text), "end": len(text) + len(m[4]), "text": m[4], "type": m[2],
                         "name": m[3] or re.sub(r"-?\s+", " ", m[4]), "optional": bool(m[1])})
        text += m[4]
        end = m.end()
    return head, text + body[end:], mentions


def visible(data):
    if data[:2] == b"\x1f\x8b":
        data = gzip.decompress(data)
    if data[:2] == b"\xff\xfe":
        page = data[2:].decode("utf-16-le")
    else:
        label = re.search(rb"charset=[\"']?([\w-]+)", data)
        name = label[1].decode().lower() if label else "utf-8"
        page = data.decode({"iso-8859-1": "cp1252"}.get(name, name))
    page = re.sub(r"&nbsp(?!;)", " ", page)
    page = re.sub(r"(?is)<(script|style|template)\b.*?</\1>", " ", page)
    page = re.sub(r"(?i)</?(b|i|wbr)>", "", page)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", page)).replace("\u00ad", ""))


def write_cases():
    """Writes corpus/gold/cases.jsonl from the lines of corpus/cases/*.marked, each a document of its own."""
    lines = []
    for name in sorted(os.listdir(os.path.join(HERE, "cases"))):
        with open(os.path.join(HERE, "cases", name), encoding="utf-8") as f:
            for number, line in enumerate(f, 1):
                if line.strip() and not line.startswith("#"):
                    _, text, mentions = parse(line.rstrip("\n"))
                    lines.append(json.dumps({"id": f"cases/{name.removesuffix('.marked')}-{number}", "text": text,
                                             "date": None, "mentions": mentions}, ensure_ascii=False))
    with open(os.path.join(HERE, "gold", "cases.jsonl"), "w", encoding="utf-8") as f:
        f.write("\n".join(lines) + "\n")
    return len(lines)


def write_stories():
    """Writes corpus/gold/stories.jsonl from corpus/stories/*.marked, where a line `%% id | register` opens each story."""
    lines = []
    for name in sorted(os.listdir(os.path.join(HERE, "stories"))):
        with open(os.path.join(HERE, "stories", name), encoding="utf-8") as f:
            for story in re.split(r"^%% ", f.read(), flags=re.M)[1:]:
                head, body = story.split("\n", 1)
                number, _, register = head.partition(" | ")
                _, text, mentions = parse(body.rstrip("\n"))
                lines.append(json.dumps({"id": "stories/" + number, "text": text, "date": None, "batch": register,
                                         "mentions": mentions}, ensure_ascii=False))
    with open(os.path.join(HERE, "gold", "stories.jsonl"), "w", encoding="utf-8") as f:
        f.write("\n".join(lines) + "\n")
    return len(lines)


def main():
    lines, faults = [], []
    for name in sorted(os.listdir(os.path.join(HERE, "marked"))):
        article = name.removesuffix(".marked")
        head, text, mentions = parse(open(os.path.join(HERE, "marked", name), encoding="utf-8").read())
        data = open(os.path.join(HERE, "articles", article), "rb").read()
        if article.endswith(".txt"):
            if data.decode("utf-8") != text:
                faults.append(f"{article}: text and marked text differ")
        else:
            text = text.rstrip("\n")
            page, place = visible(data), 0
            for paragraph in text.split("\n\n"):
                place = page.find(re.sub(r"\s+", " ", paragraph), place)
                if place < 0:
                    faults.append(f"{article}: not on the page: {paragraph[:60]!r}")
                    break
        lines.append(json.dumps({"id": "articles/" + article, "text": text, "date": head.get("date"),
                                 "batch": head.get("batch"), "mentions": mentions}, ensure_ascii=False))
    with open(os.path.join(HERE, "gold", "corpus.jsonl"), "w", encoding="utf-8") as f:
        f.write("\n".join(lines) + "\n")
    cases = write_cases()
    stories = write_stories()
    print(f"{cases} cases, {stories} stories, {len(lines)} articles, {len(faults)} faults")
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
