"""A headless browser for tests, and what it is asked about a page."""
import os
import shutil
from contextlib import contextmanager

PLACES = ("chromium", "chromium-browser", "google-chrome", "chrome")
WIDE, NARROW = 1280, 390
DOUBLED = 640  # what is left of WIDE at 200 % zoom

# Every visible text whose contrast with what is painted behind it is under 4.5, or 3 for large letters (WCAG 2.2 AA).
CONTRAST = """
const parse = (c) => { const n = c.match(/[\\d.]+/g).map(Number); return n.length > 3 ? n : [...n, 1]; };
const linear = (v) => { v /= 255; return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; };
const light = ([r, g, b]) => [r, g, b].map(linear)
  .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
const behind = (node) => { for (let n = node; n; n = n.parentElement) {
  const c = parse(getComputedStyle(n).backgroundColor); if (c[3] > .99) return c; } return [255, 255, 255, 1]; };
const bad = [];
const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walk.nextNode()) {
  const node = walk.currentNode, element = node.parentElement;
  if (!node.textContent.trim() || !element.checkVisibility()) continue;
  const box = element.getBoundingClientRect();
  if (box.width < 3 || box.right < 0) continue;
  const style = getComputedStyle(element), size = parseFloat(style.fontSize);
  const paint = element.closest("svg") ? style.fill : style.color;
  const [a, b] = [light(parse(paint)), light(behind(element))];
  const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
  const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
  if (ratio < (large ? 3 : 4.5)) bad.push(`${node.textContent.trim().slice(0, 30)}: ${ratio.toFixed(2)}`);
}
return bad;
"""
# What can be reached by keyboard without a name that a screen reader could say.
NAMELESS = """
const reached = "a[href], button, input:not([type=hidden]), textarea, select, summary, svg[role=img]";
return [...document.querySelectorAll(reached)]
  .filter((e) => e.checkVisibility() && !(e.textContent.trim() || e.getAttribute("aria-label") || e.labels?.length
    || document.getElementById(e.getAttribute("aria-labelledby"))?.textContent.trim()))
  .map((e) => e.outerHTML.slice(0, 80));
"""
# What a screen reader or a keyboard stumbles over: headings that skip a level, more or less than one first heading or
# main part, no language, no title, an order of focus other than the text's, fields and buttons too small to be hit.
OUTLINE = """
const bad = [], all = (s) => [...document.querySelectorAll(s)].filter((e) => e.checkVisibility());
const levels = all("h1, h2, h3, h4, h5, h6").map((e) => Number(e.tagName[1]));
levels.forEach((level, i) => { if (level > (levels[i - 1] || 0) + 1) bad.push(`h${level} after h${levels[i - 1]}`); });
if (levels.filter((level) => level === 1).length !== 1) bad.push("not one h1");
if (all("main").length !== 1) bad.push("not one main");
if (!document.documentElement.lang || !document.title.trim()) bad.push("no language or title");
for (const e of all("[tabindex]")) if (e.tabIndex > 0) bad.push(`order: ${e.outerHTML.slice(0, 60)}`);
for (const e of all("button, input:not([type=radio], [type=checkbox]), textarea, select, .button")) {
  const box = e.getBoundingClientRect();
  if (box.width < 24 || box.height < 24) bad.push(`small: ${e.outerHTML.slice(0, 60)}`);
}
return bad;
"""
SHIFTED = """
const done = arguments[0]; let sum = 0;
new PerformanceObserver((list) => { for (const one of list.getEntries()) sum += one.value; })
  .observe({type: "layout-shift", buffered: true});
setTimeout(() => done(sum), 60);
"""
WEIGHT = """
return [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
  .reduce((sum, one) => sum + one.decodedBodySize, 0);
"""


def find_browser() -> str | None:
    """Return the path of a Chromium, None where there is none."""
    return next(filter(None, map(shutil.which, PLACES)), None)


@contextmanager
def open_browser(*, script=True):
    """Yield a driver of a fresh headless browser. script: whether pages may run JavaScript."""
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = find_browser()
    for argument in ("--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"):
        options.add_argument(argument)
    if os.geteuid() == 0:
        options.add_argument("--no-sandbox")  # Chromium refuses root with it; the pages are ours
    if not script:
        options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options, webdriver.ChromeService(shutil.which("chromedriver")))
    try:
        yield driver
    finally:
        driver.quit()


def resize(driver, width, scheme="light"):
    """Show pages as on a screen of this width, in light or dark."""
    screen = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width == NARROW}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    still = {"name": "prefers-reduced-motion", "value": "reduce"}  # colours are what they will be at once
    wanted = {"features": [{"name": "prefers-color-scheme", "value": scheme}, still]}
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", wanted)
