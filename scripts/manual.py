#!/usr/bin/env python3
"""Writes the manual page from what the program says of its own options.

    cosmonym --experimental-dump-help | scripts/manual.py > man/cosmonym.1
"""

import json
import sys

EXIT = [("0", "everything was read"), ("1", "some inputs failed; all others are written"),
        ("2", "nothing could be done: the output, the gazetteers or the weights cannot be used"),
        ("64", "wrong usage"), ("130", "interrupted")]
ENVIRONMENT = [("COSMONYM_CONFIG", "the config file, when --config names none"),
               ("COSMONYM_GAZETTEERS", "the folder of gazetteers, when --gazetteers names none"),
               ("COSMONYM_WEIGHTS", "the file of weights, when --weights names none"),
               ("COSMONYM_JOBS, COSMONYM_NO_TEXT ...", "any option of extract: its name in capitals, with _ for -; "
                "flags take true or false, options that may be repeated take values parted by colons")]
FILES = [("~/.config/cosmonym/config.yaml", "settings, a line for each option, such as 'jobs: 4'; "
          "cosmonym extract --print-config prints one")]
GUARANTEES = """\
Every input is accounted for: it has a record, or a failure that names it and the remedy; records and failures add up to the inputs.
An output appears under its name only when it is complete; what is unfinished is removed when the run is interrupted, or kept to be
continued with --resume. A run that is continued ends with the same bytes as one that nobody disturbed. Records and their order do not
depend on --jobs; memory depends on --jobs and the largest document, not on the number of inputs. Nothing is read that was not
named, and nothing is fetched from a network."""


def escape(text):
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + text if text[:1] in (".", "'") else text


def name(option):
    return ("-" if option["kind"] == "short" else "--") + option["name"]


def tag(argument):
    value = "" if argument["kind"] == "flag" else f" \\fI{escape(argument['valueName'])}\\fR"
    names = sorted(argument.get("names", []), key=lambda option: option["kind"] != "short")
    if not names:
        return f"\\fI{escape(argument['valueName'])}\\fR" + (" ..." if argument["isRepeating"] else "")
    return ", ".join(f"\\fB{escape(name(option))}\\fR" for option in names) + value


def discussion(text):
    """Paragraphs as they are, indented examples line by line."""
    is_example = False
    for line in text.splitlines():
        if line.startswith("  ") != is_example:
            is_example = not is_example
            yield ".nf\n.RS" if is_example else ".RE\n.fi"
        yield escape(line.strip()) if line else ".PP"
    if is_example:
        yield ".RE\n.fi"


def command(path, data):
    title = " ".join(path)
    yield f".SS \\fB{escape(title)}\\fR"
    yield escape(data.get("abstract", ""))
    if data.get("discussion"):
        yield ".PP"
        yield from discussion(data["discussion"])
    for argument in data.get("arguments", []):
        if not argument["shouldDisplay"] or argument["valueName"] in ("help", "version"):
            continue
        yield ".TP"
        yield tag(argument)
        default = argument.get("defaultValue")
        yield escape(argument.get("abstract", "") + (f" (default: {default})" if default else ""))
    for sub in data.get("subcommands", []):
        if sub["shouldDisplay"] and sub["commandName"] != "help":
            yield from command(path + [sub["commandName"]], sub)


def page(root):
    yield ".TH COSMONYM 1"
    yield ".SH NAME"
    yield f"cosmonym \\- {escape(root['abstract'][0].lower() + root['abstract'][1:].rstrip('.'))}"
    yield ".SH SYNOPSIS"
    for sub in root["subcommands"]:
        if sub["shouldDisplay"] and sub["commandName"] != "help":
            yield f".B cosmonym {escape(sub['commandName'])}"
            yield "\\fR[\\fIoptions\\fR] ...\n.br"
    yield ".SH DESCRIPTION"
    yield from discussion(root["discussion"])
    yield ".SH COMMANDS"
    for sub in root["subcommands"]:
        if sub["shouldDisplay"] and sub["commandName"] != "help":
            yield from command(["cosmonym", sub["commandName"]], sub)
    yield ".SH GUARANTEES"
    yield escape(GUARANTEES)
    for heading, entries in [("EXIT STATUS", EXIT), ("ENVIRONMENT", ENVIRONMENT), ("FILES", FILES)]:
        yield f".SH {heading}"
        for key, text in entries:
            yield f".TP\n.B {escape(key)}\n{escape(text)}"


if __name__ == "__main__":
    print("\n".join(page(json.load(sys.stdin)["command"])))
