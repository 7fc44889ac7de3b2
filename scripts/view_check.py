#!/usr/bin/env python3
"""Opens pages of `cosmonym view` in Chromium and uses them: by mouse and keyboard, light and dark, wide and on a phone, on paper, with
ten thousand articles and with hostile ones. Prints one line a check; exit status 1 when one fails. Needs playwright and
axe-playwright-python from PyPI and a Chromium; without them it says so and checks nothing, unless --all is given.

    scripts/view_check.py [--all] [--program .build/release/cosmonym] [--browser /usr/bin/chromium] [--shots FOLDER]
"""

import argparse
import json
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time
import traceback

ROOT = pathlib.Path(__file__).resolve().parent.parent
RECORDS = [json.loads(line) for line in (ROOT / "corpus/golden/records.jsonl").open()]
HOSTILE = ["<script>window.hit=1</script>", "</script><script>window.hit=1</script>", "<!--<script>", "]]>", "<img src=x onerror=window.hit=1>",
           "\u202eevil\u202c", "\u2066x\u2069", "javascript:window.hit=1", "${window.hit=1}", "\u2028", "&lt;b&gt;", "\"'`", "\0\u0007", "😀"]


def record(number, words, start, end, **more):
    return {"id": more.pop("id", str(number)), "source": {"path": "x"}, "text": words, "mentions": [
        {"start": start, "end": end, "text": words[start:end], "type": more.pop("type", "agency"), "name": more.pop("name", words[start:end]),
         "method": "gazetteer", "confidence": 0.5, "sentence": 0, **more.pop("link", {})}], "entities": [], **more}


def hostile():
    """Hostile words wherever a record can hold words."""
    for number, words in enumerate(HOSTILE):
        text = f"NASA {words} end"
        yield record(number, text, 5, 5 + len(words), id=words + str(number), title=words, site=words, url=words, type=words, name=words,
                     link={"id": words, "wikidata": words, "candidates": [{"type": words, "name": words, "id": words, "confidence": 0.1}]})


def many(count):
    rng = random.Random(1)
    for number in range(count):
        one = {**rng.choice(RECORDS), "text": "", "mentions": []}
        for part in rng.choices(RECORDS, k=6):
            start = len(one["text"])
            one["text"] += part["text"] + "\n\n"
            one["mentions"] += [{**m, "start": start + m["start"], "end": start + m["end"]} for m in part["mentions"]]
        one["id"] = f"{number}/{one['id']}"
        one["published"] = f"{rng.randint(1995, 2026)}-{rng.randint(1, 12):02}-01"
        yield one


def page_of(folder, name, records):
    source, page = folder / f"{name}.jsonl", folder / f"{name}.html"
    source.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records))
    done = subprocess.run([OPTIONS.program, "view", "-q", source, "-o", page], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return page


class Browser:
    """A browser that notes every fault and every request."""

    def __init__(self, playwright, folder):
        self.browser = playwright.chromium.launch(executable_path=OPTIONS.browser, args=["--no-sandbox"])
        self.folder = folder

    def open(self, path, width=1200, height=850, scheme="light"):
        page = self.browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
        page.faults = []
        page.on("console", lambda m: page.faults.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: page.faults.append(str(e)))
        page.on("request", lambda r: page.faults.append(f"request {r.url}") if r.url != path.as_uri() else None)
        page.on("dialog", lambda d: (page.faults.append("dialog"), d.dismiss()))
        page.goto(path.as_uri())
        page.wait_for_selector("nav [aria-current]")
        return page

    def shoot(self, page, name):
        if OPTIONS.shots:
            pathlib.Path(OPTIONS.shots).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=f"{OPTIONS.shots}/{name}.png")


def until(page, condition, seconds=60):
    """Waits for a condition; the page's policy does not let the browser's own waiting evaluate words."""
    end = time.monotonic() + seconds
    while not page.evaluate(condition):
        assert time.monotonic() < end, condition
        time.sleep(0.02)


def click(page, view):
    page.locator(f"nav [data-view={view}]").click()


def check_use(browser):
    """What a reader does, by mouse."""
    page = browser.open(page_of(browser.folder, "corpus", RECORDS))
    wanted = len(RECORDS[0]["mentions"])
    assert page.locator(".m").count() == wanted
    page.locator(".m").first.hover()
    tip = page.locator("#tip").inner_text()
    first = RECORDS[0]["mentions"][0]
    assert first["name"] in tip and first["id"] in tip and f"{100 * first['confidence']:.1f} %" in tip, tip
    browser.shoot(page, "article-light")
    page.locator(".m").first.click()
    assert page.locator("#pane h2").inner_text() == first["name"]
    click(page, "articles")
    page.locator("#types input").nth(2).uncheck()
    people = sum(m["type"] == "person" for m in RECORDS[0]["mentions"])
    assert people and page.locator(".m").count() == wanted - people
    page.locator("#types input").nth(2).check()
    page.locator("#least").fill("95")
    assert page.locator(".m").count() == sum(m["confidence"] >= 0.95 for m in RECORDS[0]["mentions"])
    page.locator("#least").fill("0")
    page.locator("#query").fill("wolves")
    until(page, "document.querySelectorAll('.row').length < 5")
    page.locator("#query").fill("")
    until(page, f"document.getElementById('count').textContent === '{len(RECORDS)} articles'")
    click(page, "entities")
    names = {(m.get("id"), m["type"], m["name"]) for r in RECORDS for m in r["mentions"]}
    assert page.locator("#count").inner_text() == f"{len(names)} names"
    click(page, "overview")
    assert page.locator("svg").count() == 2
    browser.shoot(page, "overview-light")
    assert not page.faults, page.faults
    return f"{len(names)} names"


def check_keyboard(browser):
    """The same without a mouse."""
    page = browser.open(browser.folder / "corpus.html")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "query"
    page.locator("#list").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.locator("#pane h2").inner_text() == RECORDS[2]["title"]
    page.keyboard.press("End")
    assert page.locator("[aria-selected=true]").get_attribute("aria-posinset") == str(len(RECORDS))
    page.keyboard.press("Home")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className.startsWith('m ')"):
            break
    assert page.locator("#tip").is_visible() and page.evaluate("document.activeElement.getAttribute('aria-describedby')") == "tip"
    page.keyboard.press("Escape")
    assert not page.locator("#tip").is_visible()
    page.keyboard.press("Enter")
    assert page.locator("nav [aria-current]").inner_text() == "Names"
    assert not page.faults, page.faults
    count = names_by_tab(browser)
    return f"list, names, reasons of {count} names in a low window"


def names_by_tab(browser):
    """Goes from name to name in a window so low that each must scroll into view; its reasons stay, beside it."""
    page = browser.open(browser.folder / "corpus.html", height=420)
    longest = max(range(len(RECORDS)), key=lambda number: len(RECORDS[number]["text"]))
    page.locator("#list").focus()
    for _ in range(longest):
        page.keyboard.press("ArrowDown")
    page.locator("#pane .m").first.focus()
    count = page.locator("#pane .m").count()
    scrolled = 0
    for _ in range(count):
        # Two frames: the scrolling that focus brings about is told of in the next one.
        page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        assert page.evaluate("document.activeElement.getAttribute('aria-describedby')") == "tip"
        tip, name = (page.locator(place).bounding_box() for place in ("#tip", "#pane .m:focus"))
        assert 0 <= tip["y"] and tip["y"] + tip["height"] <= 420 + 1, (tip, name)
        scrolled = max(scrolled, page.evaluate("document.getElementById('pane').scrollTop + scrollY"))
        page.keyboard.press("Tab")
    assert scrolled > 0
    return count


def check_access(browser):
    """axe-core finds nothing, in either light, wide or on a phone, in any view."""
    from axe_playwright_python.sync_playwright import Axe
    count = 0
    for scheme in ("light", "dark"):
        for width in (1200, 390):
            page = browser.open(browser.folder / "corpus.html", width=width, scheme=scheme)
            for view in ("articles", "entities", "overview"):
                click(page, view)
                if view != "overview":
                    page.locator(".row").first.click()
                    page.wait_for_selector("#pane h2")
                if view == "articles":
                    page.locator(".m").first.focus()
                found = Axe().run(page).response["violations"]
                browser.shoot(page, f"{view}-{scheme}-{width}")
                assert not found, [(v["id"], v["nodes"][0]["html"][:200], v["nodes"][0]["failureSummary"]) for v in found]
                assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{view} is wider than the window"
                count += 1
                if width < 700:
                    click(page, "articles")
            page.close()
    return f"{count} states"


def check_print(browser):
    """On paper stands the article with its names, and nothing of the lists."""
    page = browser.open(browser.folder / "corpus.html")
    page.emulate_media(media="print")
    assert not page.locator("#side").is_visible() and page.locator(".m").first.is_visible() and page.locator("article h2").is_visible()
    browser.shoot(page, "print")
    return "article alone"


def check_hostile(browser):
    """Nothing that an article holds runs, leads anywhere, or turns the writing."""
    page = browser.open(page_of(browser.folder, "hostile", list(hostile())))
    for number in range(len(HOSTILE)):
        click(page, "articles")
        page.locator("#list").focus()
        page.keyboard.press("Home")
        for _ in range(number):
            page.keyboard.press("ArrowDown")
        page.locator(".m").first.focus()
        text = page.locator(".text").text_content()
        assert text.startswith("NASA ") and text.endswith(" end"), text
        page.locator(".m").first.click()
        page.locator("#pane").get_by_role("button").last.dispatch_event("click")
    click(page, "overview")
    browser.shoot(page, "hostile")
    assert page.evaluate("window.hit") is None
    links = page.evaluate("[...document.querySelectorAll('a')].map(a => a.protocol)")
    assert all(link in ("http:", "https:") for link in links), links
    shown = page.evaluate("document.body.innerText")
    assert not any(mark in shown for mark in "\u202e\u2066\0\u0007")
    assert not page.faults, page.faults
    page.evaluate("""() => { const script = document.createElement("script"); script.textContent = "window.hit = 1"; document.body.append(script) }""")
    assert page.evaluate("window.hit") is None and "Content Security Policy" in page.faults[0], "the policy lets a script run"
    return f"{len(HOSTILE)} kinds"


def check_many(browser):
    """Ten thousand articles: few elements at any time, and the page never rests long."""
    path = page_of(browser.folder, "many", many(10_000))
    start = time.monotonic()
    page = browser.open(path)
    opened = time.monotonic() - start
    page.evaluate("""() => { window.longest = 0; new PerformanceObserver(list => {
        for (const entry of list.getEntries()) window.longest = Math.max(window.longest, entry.duration) }).observe({type: 'longtask'}) }""")
    assert page.locator("#count").inner_text() == "10,000 articles"
    page.locator("#list").focus()
    for key in ("End", "Home", "PageDown", "PageDown"):
        page.keyboard.press(key)
    assert page.locator("*").count() < 1500
    page.locator("#query").fill("wolves")
    until(page, "/^[0-9,]+ articles$/.test(document.getElementById('count').textContent) && document.getElementById('count').textContent !== '10,000 articles'")
    for view in ("entities", "overview"):
        click(page, view)
    page.wait_for_timeout(300)
    longest = page.evaluate("window.longest")
    assert longest < 3000, f"the page stood still for {longest} ms"
    assert not page.faults, page.faults
    size = path.stat().st_size >> 20
    return f"{size} MiB, open after {opened:.1f} s, longest standstill then {longest:.0f} ms"


CHECKS = [check_use, check_keyboard, check_access, check_print, check_hostile, check_many]


def main():
    try:
        from playwright.sync_api import sync_playwright
        import axe_playwright_python  # noqa: F401
        missing = None if OPTIONS.browser else "no chromium was found; name it with --browser"
    except ImportError as error:
        missing = f"{error.name} is not installed"
    if missing:
        print(f"nothing was checked: {missing}")
        sys.exit(1 if OPTIONS.all else 0)
    failed = False
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = Browser(playwright, pathlib.Path(folder))
        for check in CHECKS:
            name = check.__name__.removeprefix("check_")
            try:
                print(f"{name}: ok, {check(browser)}", flush=True)
            except Exception as error:
                line = traceback.extract_tb(error.__traceback__)[-1]
                print(f"{name}: FAILED, {type(error).__name__} at {line.lineno}, {line.line}: {error}", flush=True)
                failed = True
    sys.exit(failed)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--all", action="store_true", help="fail when something is not installed")
    parser.add_argument("--program", default=str(ROOT / ".build/release/cosmonym"))
    parser.add_argument("--browser", default=shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome"))
    parser.add_argument("--shots", help="put pictures of the screen into this folder")
    OPTIONS = parser.parse_args()
    main()
