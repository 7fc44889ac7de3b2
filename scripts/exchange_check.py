#!/usr/bin/env python3
"""Lets other programs read what `cosmonym convert` writes, and reads back what they write. Prints one line a check; exit status 1
when one fails. Needs spacy, duckdb, rdflib and label-studio-sdk from PyPI; what is not installed is named and its checks are left out,
unless --all is given.

    scripts/exchange_check.py [--all] [--program .build/release/cosmonym]
"""

import argparse
import collections
import importlib
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
GOLD = ROOT / "corpus/gold/corpus.jsonl"
RECORDS = ROOT / "corpus/golden/records.jsonl"


def convert(*arguments):
    done = subprocess.run([OPTIONS.program, "convert", "-q", *map(str, arguments)], capture_output=True, text=True)
    if done.returncode != 0:
        raise AssertionError(f"convert {' '.join(map(str, arguments))}: status {done.returncode}: {done.stderr}")
    return done.stdout


def lines(text):
    return [json.loads(line) for line in text.splitlines()]


def spans(document):
    return [(m["start"], m["end"], m["type"]) for m in document["mentions"]]


def same(documents, expected, get=spans):
    assert [d["text"] for d in documents] == [d["text"] for d in expected], "texts differ"
    assert [get(d) for d in documents] == [get(d) for d in expected], "spans differ"


def check_spacy(folder, gold):
    """Doc.from_json takes our lines, DocBin keeps them, Doc.to_json comes back; so do spaCy's own readers of columns."""
    import spacy
    from spacy.tokens import Doc, DocBin
    nlp = spacy.blank("en")
    docs = [Doc(nlp.vocab).from_json(line, validate=False) for line in lines(convert(GOLD, "--to", "spacy"))]
    assert [doc.text for doc in docs] == [d["text"] for d in gold]
    assert [[(e.start_char, e.end_char, e.label_) for e in doc.ents] for doc in docs] == [spans(d) for d in gold]
    DocBin(docs=docs, store_user_data=True).to_disk(folder / "gold.spacy")
    kept = list(DocBin().from_disk(folder / "gold.spacy").get_docs(nlp.vocab))
    (folder / "spacy.jsonl").write_text("".join(json.dumps(doc.to_json()) + "\n" for doc in kept))
    same(lines(convert(folder / "spacy.jsonl", "--from", "spacy")), gold)
    # What spaCy forgets, the texts that were given out know.
    assert lines(convert(folder / "spacy.jsonl", "--from", "spacy", "--texts", GOLD)) == lines(convert(GOLD, "--to", "gold"))
    convert(GOLD, "--to", "conll", "-o", folder / "gold.conll")
    from spacy.training.converters import conll_ner_to_docs
    columns = list(conll_ner_to_docs((folder / "gold.conll").read_text(), n_sents=0, no_print=True))
    found = collections.Counter(e.label_ for doc in columns for e in doc.ents)
    assert found == collections.Counter(m["type"] for d in gold for m in d["mentions"]), found
    return f"{len(docs)} texts, {sum(found.values())} names"


def check_duckdb(folder, gold):
    """DuckDB reads the records and the table, and counts the same."""
    import duckdb
    convert(RECORDS, "--to", "csv", "-o", folder / "mentions.csv")
    records = [json.loads(line) for line in RECORDS.open()]
    wanted = sorted(collections.Counter(m["type"] for r in records for m in r["mentions"]).items())
    from_lines = duckdb.sql(f"""select m.type, count(*) from (select unnest(mentions) m from
        read_json('{RECORDS}', format='newline_delimited', maximum_object_size=100000000)) group by 1 order by 1""").fetchall()
    from_table = duckdb.sql(
        f"select type, count(*) from read_csv('{folder}/mentions.csv') group by 1 order by 1").fetchall()
    assert from_lines == wanted and from_table == wanted, (from_lines, from_table)
    texts = duckdb.sql(f"select text from read_csv('{folder}/mentions.csv', all_varchar=true)").fetchall()
    assert [t for t, in texts] == [m["text"] for r in records for m in r["mentions"]]
    return f"{len(texts)} rows"


def check_nif(folder, gold):
    """rdflib parses the Turtle; each phrase is what its context has between its offsets."""
    import rdflib
    nif = rdflib.Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
    graph = rdflib.Graph().parse(data=convert(GOLD, "--to", "nif"), format="turtle")
    count = 0
    for phrase in graph.subjects(rdflib.RDF.type, nif.Phrase):
        text = str(graph.value(graph.value(phrase, nif.referenceContext), nif.isString))
        start, end = int(graph.value(phrase, nif.beginIndex)), int(graph.value(phrase, nif.endIndex))
        assert text[start:end] == str(graph.value(phrase, nif.anchorOf)), phrase
        count += 1
    assert count == sum(len(d["mentions"]) for d in gold)
    return f"{len(graph)} triples, {count} phrases"


# What the context of Web Annotations says of the keys in use (https://www.w3.org/ns/anno.jsonld), since nothing is fetched.
CONTEXT = {
    "oa": "http://www.w3.org/ns/oa#", "as": "http://www.w3.org/ns/activitystreams#", "id": "@id", "type": "@type",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "xsd": "http://www.w3.org/2001/XMLSchema#",
    "Annotation": "oa:Annotation", "AnnotationPage": "as:OrderedCollectionPage", "TextualBody": "oa:TextualBody",
    "SpecificResource": "oa:SpecificResource", "TextPositionSelector": "oa:TextPositionSelector",
    "TextQuoteSelector": "oa:TextQuoteSelector", "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
    "body": {"@id": "oa:hasBody", "@type": "@id"}, "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"}, "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "purpose": {"@id": "oa:motivatedBy", "@type": "@vocab"}, "value": "rdf:value", "exact": "oa:exact",
    "prefix": "oa:prefix", "suffix": "oa:suffix", "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"}, "classifying": "oa:classifying",
    "describing": "oa:describing", "identifying": "oa:identifying",
}


def check_webannotation(folder, gold):
    """rdflib parses the JSON-LD; quotation and position agree, and every key is one of the context."""
    import rdflib
    oa = rdflib.Namespace("http://www.w3.org/ns/oa#")
    count = 0
    for page, document in zip(lines(convert(GOLD, "--to", "webannotation")), gold, strict=True):
        assert page["@context"] == "http://www.w3.org/ns/anno.jsonld" and page["type"] == "AnnotationPage"
        graph = rdflib.Graph().parse(data=json.dumps({**page, "@context": CONTEXT}), format="json-ld")
        found = list(graph.subjects(rdflib.RDF.type, oa.Annotation))
        assert len(found) == len(document["mentions"]) == len(page["items"])
        for annotation in found:
            selectors = list(graph.objects(graph.value(annotation, oa.hasTarget), oa.hasSelector))
            quote = next(s for s in selectors if (s, rdflib.RDF.type, oa.TextQuoteSelector) in graph)
            place = next(s for s in selectors if (s, rdflib.RDF.type, oa.TextPositionSelector) in graph)
            start, end = int(graph.value(place, oa.start)), int(graph.value(place, oa.end))
            text = document["text"]
            assert text[start:end] == str(graph.value(quote, oa.exact))
            assert text[:start].endswith(str(graph.value(quote, oa.prefix)))
            assert text[end:].startswith(str(graph.value(quote, oa.suffix)))
            count += 1
    return f"{count} annotations"


def check_labelstudio(folder, gold):
    """Label Studio's own kit takes the tasks, predictions and annotations for the interface that we name."""
    from label_studio_sdk.label_interface import LabelInterface
    labels = "".join(f'<Label value="{t}"/>' for t in sorted({m["type"] for d in gold for m in d["mentions"]}))
    interface = LabelInterface(
        f'<View><Labels name="label" toName="text">{labels}</Labels><Text name="text" value="$text"/></View>')
    regions = 0
    for source, key in [(RECORDS, "predictions"), (GOLD, "annotations")]:
        for task in json.loads(convert(source, "--to", "labelstudio")):
            check = interface.validate_prediction if key == "predictions" else interface.validate_annotation
            assert interface.validate_task({"data": task["data"]}), task["data"]["document"]
            for result in task[key]:
                assert check(result), result
                for region in result["result"]:
                    value = region["value"]
                    assert task["data"]["text"][value["start"]:value["end"]] == value["text"]
                    regions += 1
    convert(GOLD, "--to", "labelstudio", "-o", folder / "tasks.json")
    same(lines(convert(folder / "tasks.json", "--from", "labelstudio")), gold)
    return f"{regions} regions"


def check_doccano(folder, gold):
    """doccano's importer wants a text and [start, end, label]; its page shows JavaScript's units."""
    count = 0
    for line, document in zip(lines(convert(GOLD, "--to", "doccano")), gold, strict=True):
        units = line["text"].encode("utf-16-le")
        for (start, end, label), mention in zip(line["label"], document["mentions"], strict=True):
            assert 0 <= start < end and label == mention["type"]
            assert units[2 * start:2 * end].decode("utf-16-le") == document["text"][mention["start"]:mention["end"]]
            count += 1
    return f"{count} spans"


def check_brat(folder, gold):
    """brat's rule: the text between the offsets is that of the annotation."""
    convert(GOLD, "--to", "brat", "-o", folder / "brat")
    count = 0
    for path in sorted((folder / "brat").rglob("*.ann")):
        text = path.with_suffix(".txt").read_bytes().decode()
        for line in path.read_text().splitlines():
            if line.startswith("T"):
                _, place, words = line.split("\t")
                pieces = [piece.split() for piece in place.split(" ", 1)[1].split(";")]
                assert " ".join(text[int(a):int(b)] for a, b in pieces) == words, line
                count += 1
    back = {d["id"]: d for d in lines(convert(folder / "brat", "--from", "brat"))}
    same([back[d["id"]] for d in gold], gold)
    return f"{count} lines"


CHECKS = [
    (check_spacy, "spacy"), (check_duckdb, "duckdb"), (check_nif, "rdflib"), (check_webannotation, "rdflib"),
    (check_labelstudio, "label_studio_sdk"), (check_doccano, None), (check_brat, None),
]


def main():
    gold = [json.loads(line) for line in GOLD.open()]
    failed = False
    for check, module in CHECKS:
        name = check.__name__.removeprefix("check_")
        try:
            if module:
                importlib.import_module(module)
        except ImportError:
            print(f"{name}: left out, {module} is not installed")
            failed |= OPTIONS.all
            continue
        with tempfile.TemporaryDirectory() as folder:
            try:
                print(f"{name}: ok, {check(pathlib.Path(folder), gold)}")
            except Exception as error:
                print(f"{name}: FAILED, {type(error).__name__}: {error}")
                failed = True
    sys.exit(failed)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--all", action="store_true", help="fail when a program is not installed")
    parser.add_argument("--program", default=str(ROOT / ".build/release/cosmonym"))
    OPTIONS = parser.parse_args()
    main()
