"""Pictures of SVG files as a browser shows them: photograph.py FILE.svg.. writes FILE.chromium.png for each."""
import sys

import webdriver

with webdriver.Browser() as browser:
    for path in sys.argv[1:]:
        browser.open(path)
        size = browser.run("""const root = document.documentElement;
            return document.fonts.ready.then(() => [root.width.baseVal.value, root.height.baseVal.value])""")
        browser.picture(path[: -len(".svg")] + ".chromium.png", *size)
