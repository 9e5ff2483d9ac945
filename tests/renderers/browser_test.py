"""What a reader can do with an SVG in a real browser: find, select and hear its text, follow its links; two boards on one page.
usage: browser_test.py PROGRAM. Prints "N passed, N failed"; nothing fails where there is no browser."""
import os
import re
import subprocess
import sys
import tempfile

import webdriver

DESIGN = """title: Browser board
components:
  app: {kind: client, label: Mobile app, link: "https://example.org/a?b=1&c=2"}
  feed: {kind: app-service, label: Feed service, tech: Go, latency: 12ms}
  hebrew: {kind: kv-store, label: "מאגר תכונות"}
flows:
  - app -> feed: GET /feed
  - feed -> hebrew
"""
passed = failed = 0


def check(what, holds):
    global passed, failed
    if holds:
        passed += 1
    else:
        failed += 1
        print("browser:", what)


def draw(program, directory, name, design, *options):
    source, target = os.path.join(directory, name + ".yaml"), os.path.join(directory, name + ".svg")
    with open(source, "w", encoding="utf-8") as file:
        file.write(design)
    subprocess.run([program, "render", source, "-o", target, *options], check=True)
    return target


def box_of(browser, text):
    return browser.run("""const box = [...document.querySelectorAll('text')].find(text => text.textContent == arguments[0])
        .getBoundingClientRect(); return [box.x, box.y, box.width, box.height]""", text)


def check_text(browser, path, way):
    browser.open(path)
    check(f"{way}: a label is found", browser.run("return window.find('Feed service') && String(getSelection()) == 'Feed service'"))
    for text in ("GET /feed", "Feed service"):
        browser.run("getSelection().removeAllRanges()")
        x, y, width, height = box_of(browser, text)
        browser.drag((x + 1, y + height / 2), (x + width - 1, y + height / 2))
        check(f"{way}: the mouse selects '{text}'", browser.run("return String(getSelection())").strip() == text)
    check(f"{way}: other scripts are found", browser.run("getSelection().removeAllRanges(); return window.find('תכונות')"))
    role, name = browser.spoken("[data-id=feed]")
    check(f"{way}: a component says what it is ({role}, {name})", name.startswith("Feed service") and "12 ms" in name)
    check(f"{way}: the board says its name", browser.spoken("svg")[1].startswith("Browser board"))
    check(f"{way}: a flow has a tooltip", browser.run("return document.querySelector('[data-class=flow] > title') != null"))
    read = [name for role, name in browser.heard()]
    places = [next((i for i, name in enumerate(read) if name.startswith(start)), -1)
              for start in ("Mobile app, client", "Feed service, app-service", "request on the main path from Mobile app")]
    check(f"{way}: parts are read before what flows between them", -1 < places[0] < places[1] < places[2])
    check(f"{way}: a link can be followed",
          browser.run("return document.querySelector('a').href.baseVal") == "https://example.org/a?b=1&c=2")
    check(f"{way}: nothing is fetched and nothing runs",
          browser.run("return performance.getEntriesByType('resource').filter(entry => !entry.name.startsWith('data:')).length") == 0
          and browser.run("return document.querySelectorAll('script, foreignObject').length") == 0)


def check_embedded(browser, outlines, embedded):
    """Carried fonts are used, and set text as wide as the outlines are."""
    browser.open(embedded)
    states = browser.run("return document.fonts.ready.then(() => [...document.fonts].map(font => font.status))")
    check("embed: every font of the file is loaded", len(states) > 0 and set(states) == {"loaded"})
    browser.run("document.querySelectorAll('text').forEach(text => text.removeAttribute('textLength'))")
    natural = box_of(browser, "Feed service")[2]
    browser.open(outlines)
    asked = box_of(browser, "Feed service")[2]
    check(f"embed: its font sets a label as wide as measured ({natural} for {asked})", abs(natural - asked) < 0.5)


def check_neighbours(browser, directory, first, second):
    """Two boards in one page share no name, so neither changes the other."""
    page = os.path.join(directory, "page.html")
    boards = [open(path, encoding="utf-8").read() for path in (first, second)]
    with open(page, "w", encoding="utf-8") as file:
        file.write("<!DOCTYPE html><meta charset=utf-8><body>" + "".join(boards))
    names = re.findall(r' id="([^"]*)"', "".join(boards))
    check("two boards: no id twice", len(names) == len(set(names)))
    browser.open(page)
    check("two boards: every reference finds its own board", browser.run(
        """return [...document.querySelectorAll('use')].every(use => use.closest('svg')
           .contains(document.getElementById(use.getAttribute('xlink:href').slice(1))))"""))


def main():
    if webdriver.find_browser() is None:
        print("browser: chromium and chromedriver are not here, nothing is tried\n0 passed, 0 failed")
        return
    with tempfile.TemporaryDirectory() as directory, webdriver.Browser() as browser:
        program = sys.argv[1]
        outlines = draw(program, directory, "outlines", DESIGN)
        embedded = draw(program, directory, "embedded", DESIGN, "--svg-text", "embed")
        other = draw(program, directory, "other", DESIGN.replace("Browser", "Other"))
        check_text(browser, outlines, "outlines")
        check_text(browser, embedded, "embed")
        check_embedded(browser, outlines, embedded)
        check_neighbours(browser, directory, outlines, other)
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0)


main()
