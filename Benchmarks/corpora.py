"""Generated news-like texts, pages and lists of names, the same for the same seed.

Texts are the paragraphs of corpus/gold, shuffled: every second marked name is replaced by one of the small list, and one
ordinary word in eight by another, so that a hundred megabytes are not the same few words again and again. Between them
stand sentences without names, for that corpus is far richer in names than news is (with them a name every 200 bytes,
as between a press release and a news story).
"""
import html, json, os, random

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")


def words(name):
    with open(os.path.join(ROOT, "gazetteers", "words", name), encoding="utf-8") as f:
        return [line.strip() for line in f if line.strip() and not line.startswith("#")]


def capitalized(word):
    return word[:1].upper() + word[1:]


def names(count, seed=7):
    """`count` different names of two or three words; a shorter list is the start of a longer one."""
    rng = random.Random(seed)
    given = [capitalized(w) for w in words("given_names.txt") if w.isascii() and w.isalpha() and len(w) > 2]
    family = [capitalized(w) for w in words("surnames.txt") if w.isascii() and w.isalpha() and len(w) > 2]
    things = ["Institute", "Observatory", "Industries", "Laboratory", "Space Systems", "Foundation", "Dynamics"]
    seen, result = set(), []
    while len(result) < count:
        last = rng.choice(family)
        name = f"{last} {rng.choice(things)}" if rng.random() < 0.1 else f"{rng.choice(given)} {last}"
        if rng.random() < 0.4:
            name = f"{rng.choice(given)} {name}"
        if name not in seen:
            seen.add(name)
            result.append(name)
    return result


def write_list(folder, count):
    """Writes the same names as a gazetteer of ours and as `name TAB type TAB id` for the peers; -> both paths."""
    ours, theirs = (os.path.join(folder, f"names-{count}.{end}") for end in ("tsv", "txt"))
    if not os.path.exists(theirs):
        rows = names(count)
        with open(ours, "w", encoding="utf-8") as f:
            f.write("# type: organization\nid\tname\n")
            f.writelines(f"organization/n{i}\t{name}{{exact}}\n" for i, name in enumerate(rows))
        with open(theirs, "w", encoding="utf-8") as f:
            f.writelines(f"{name}\torganization\torganization/n{i}\n" for i, name in enumerate(rows))
    return ours, theirs


def paragraphs():
    """The paragraphs of the gold texts, each a list of pieces: text, or a name in a tuple."""
    result = []
    for file in ("corpus.jsonl", "cases.jsonl"):
        with open(os.path.join(ROOT, "corpus", "gold", file), encoding="utf-8") as f:
            for line in f:
                row = json.loads(line)
                pieces, end = [], 0
                for m in row["mentions"]:
                    pieces += [row["text"][end:m["start"]], (m["text"],)]
                    end = m["end"]
                pieces.append(row["text"][end:])
                result += split(pieces)
    return [p for p in result if sum(len(x) for x in p if isinstance(x, str)) > 30]


PATTERNS = [
    "The {} {} of the {} was {} by a {} in the {}, which {} the {} after some {} had {} it.",
    "Officials said that the {} would {} for at least {} days, and that no {} of the {} had been {} so far.",
    "It is the {} time that such a {} {} with the {}; the last one, {} and {}, did not {} at all.",
    "\u201cWe have {} this for years,\u201d she said, \u201cand there is still a {} to be {} before the {} can {}.\u201d",
    "After {} hours of {} the {} team found a {} in the {} and {} it with another, {} one.",
    "Nobody {} why the {} were {}, but most of the {} had been {} long before the {} {} began.",
]


def split(pieces):
    out, current = [], []
    for piece in pieces:
        if isinstance(piece, tuple):
            current.append(piece)
            continue
        parts = piece.split("\n\n")
        current.append(parts[0])
        for part in parts[1:]:
            out.append(current)
            current = [part]
    return out + [current]


class Writer:
    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.paragraphs = paragraphs()
        self.names = names(3000)
        self.words = [w for w in words("common_words.txt") if w.isascii() and w.islower() and 4 < len(w) < 11]

    def word(self, word):
        change = len(word) > 4 and word.isascii() and word.isalpha() and word.islower() and self.rng.random() < 0.125
        return self.rng.choice(self.words) if change else word

    def paragraph(self):
        out = []
        for piece in self.rng.choice(self.paragraphs):
            if isinstance(piece, tuple):
                out.append(piece[0] if self.rng.random() < 0.5 else self.rng.choice(self.names))
            else:
                out.append(" ".join(map(self.word, piece.split(" "))))
        return "".join(out)

    def filler(self):
        """A few sentences without names."""
        sentences = (self.rng.choice(PATTERNS) for _ in range(self.rng.randrange(1, 4)))
        return " ".join(s.format(*(self.rng.choice(self.words) for _ in range(s.count("{}")))) for s in sentences)

    def text(self, size=None):
        """Paragraphs of about `size` bytes, of a news text's length when not said."""
        size = size or max(300, self.rng.gauss(3700, 1500))
        out, length = [], 0
        while length < size:
            out.append(self.paragraph() if self.rng.random() < 0.45 else self.filler())
            length += len(out[-1]) + 2
        return "\n\n".join(out)

    def page(self):
        """A page as sites make them: two thirds scripts and styles, menus, teasers, comments."""
        link = lambda: f'<li class="menu-item"><a href="/{self.rng.choice(self.words)}/">{self.rng.choice(self.words)}</a></li>'
        script = "".join(f"var {self.rng.choice(self.words)}={self.rng.randrange(9**9)};" for _ in range(2500))
        style = "".join(f".{self.rng.choice(self.words)}{{margin:{self.rng.randrange(99)}px}}" for _ in range(1200))
        body = "".join(f"<p>{html.escape(p)}</p>\n" for p in self.text().split("\n\n"))
        menu, teasers = "".join(link() for _ in range(120)), "".join(
            f'<div class="teaser"><a href="/t"><img src="/i.jpg" alt=""></a><h3>{html.escape(self.paragraph()[:80])}</h3></div>'
            for _ in range(20))
        comments = "".join(f'<div class="comment"><p>{html.escape(self.paragraph())}</p></div>' for _ in range(8))
        title = html.escape(self.paragraph()[:70])
        return (f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title><style>{style}</style>'
                f'<script>{script}</script></head><body><nav><ul>{menu}</ul></nav><main><article><h1>{title}</h1>\n{body}'
                f'</article><aside>{teasers}</aside><section class="comments">{comments}</section></main></body></html>\n')


def line(number, text):
    return json.dumps({"id": f"n{number}", "text": text}, ensure_ascii=False) + "\n"


def write_lines(path, size, seed=1):
    """JSON Lines of about `size` bytes; the same texts, a line of their own each, beside it in PATH.txt."""
    if os.path.exists(path):
        return path
    writer, number, length = Writer(seed), 0, 0
    with open(path + ".part", "w", encoding="utf-8") as f, open(path + ".txt", "w", encoding="utf-8") as plain:
        while length < size:
            text = writer.text()
            row = line(number, text)
            number, length = number + 1, length + len(row.encode())
            f.write(row)
            plain.write(text + "\n")
    os.rename(path + ".part", path)
    return path


def write_one(path, size, seed=2):
    """JSON Lines of one document of about `size` bytes."""
    if not os.path.exists(path):
        with open(path, "w", encoding="utf-8") as f:
            f.write(line(0, Writer(seed).text(size)))
    return path


def head(path, size, out):
    """The first lines of a file, about `size` bytes."""
    if not os.path.exists(out):
        with open(path, "rb") as f, open(out, "wb") as o:
            o.write(f.read(max(0, int(size) - 4000)))
            o.write(f.readline())
    return out


def write_files(folder, count, kind, seed=3):
    """A folder of `count` texts (`txt`) or pages (`html`)."""
    if not os.path.exists(folder):
        os.makedirs(folder + ".part")
        writer = Writer(seed)
        for number in range(count):
            with open(f"{folder}.part/{number:05}.{kind}", "w", encoding="utf-8") as f:
                f.write(writer.page() if kind == "html" else writer.text())
        os.rename(folder + ".part", folder)
    return folder


def text_size(path):
    """Bytes of text in JSON Lines, and the number of documents."""
    size = count = 0
    with open(path, encoding="utf-8") as f:
        for row in f:
            size += len(json.loads(row)["text"].encode())
            count += 1
    return size, count
