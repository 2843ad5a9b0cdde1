"""The desk in a real browser: each page on a wide and a narrow screen, light and dark, by keyboard, without script."""
import re
import shutil

import pytest

pytest.importorskip("starlette", reason="the desk's tests need the extra quoth[web]")
pytest.importorskip("selenium", reason="the browser tests need selenium")

import browsers
import desks
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.expected_conditions import staleness_of
from selenium.webdriver.support.wait import WebDriverWait

from quoth.questions.search import search
from quoth.store.store import Store

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (browsers.find_browser() and shutil.which("chromedriver")),
        reason="no browser: install Chromium and its driver (Debian: chromium chromium-driver)",
    ),
]
MOST_BYTES = 60_000  # of a page with its style and script


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    path = tmp_path_factory.mktemp("browser") / "record.db"
    desks.fill(path)
    return path


@pytest.fixture(scope="module")
def address(record):
    with desks.serve_desk(record) as address:
        yield address


@pytest.fixture(scope="module")
def driver(address):
    with browsers.open_browser() as driver:
        driver.get(f"{address}/enter?token={desks.TOKEN}")
        yield driver


@pytest.fixture(scope="module")
def paths(record):
    with Store(record) as store:
        wall = search(store, "tide wall hold").found[0]
        hostile = search(store, "title:alert").found[0]
    return (
        "/", "/search?q=wall", "/articles", f"/articles/{wall.origin.article}", f"/articles/{hostile.origin.article}",
        f"/articles/{wall.origin.article}/changes", f"/statements/{wall.statement.id}",
        f"/statements/{hostile.statement.id}", "/speakers", "/speakers/person/%C3%81sta%20Brandl", "/audit", "/add",
        f"/audit?article={wall.origin.article}", "/verify", "/verify?quote=the+wall+will+not+hold", "/enter",
        "/review", "/review?by=Bo&q=wall", "/review/agreement", "/nowhere",
    )


@pytest.mark.parametrize("width", [browsers.WIDE, browsers.NARROW])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_browser_shows_every_page_well(driver, address, paths, width, scheme):
    browsers.resize(driver, width, scheme)
    for path in paths:
        driver.get(address + path)
        ask = driver.execute_script
        told = {
            "wider than the screen": ask("return document.documentElement.scrollWidth") > width,
            "low contrast": ask(browsers.CONTRAST), "nameless": ask(browsers.NAMELESS),
            "shifted": driver.execute_async_script(browsers.SHIFTED) > 0,
            "heavy": ask(browsers.WEIGHT) > MOST_BYTES,
        }
        assert {fault: found for fault, found in told.items() if found} == {}, path


def test_browser_has_nothing_to_complain_of(driver, address, paths):
    driver.get_log("browser")
    for path in paths[:-1]:  # the last is a 404, which browsers note
        driver.get(address + path)
    assert [one["message"] for one in driver.get_log("browser") if one["level"] in ("SEVERE", "WARNING")] == []


def test_browser_runs_nothing_of_a_page(driver, address, record):
    with Store(record) as store:
        ids = [one.origin.article for one in store.pages(limit=9)[0]]
    for id in ids:
        for path in (f"/articles/{id}", f"/articles/{id}/source"):
            driver.get(address + path)
            assert driver.execute_script("return document.scripts.length") == 0, path


def test_browser_focus_goes_down_the_page(driver, address):
    browsers.resize(driver, browsers.WIDE)
    driver.get(address + "/search?q=wall")
    seen = []
    for _ in range(16):
        ActionChains(driver).send_keys(Keys.TAB).perform()
        seen.append(driver.execute_script(
            "const e = document.activeElement, all = [...document.querySelectorAll('*')];"
            "return [all.indexOf(e), e.textContent.trim() || e.name, getComputedStyle(e).outlineStyle]"
        ))
    assert [place for place, _, _ in seen] == sorted({place for place, _, _ in seen})
    assert [name for _, name, _ in seen[:4]] == ["Skip to the page", "quoth", "q", "Find"]
    assert {outline for _, _, outline in seen} == {"solid"}


def test_browser_reads_without_script(address, paths):
    with browsers.open_browser(script=False) as driver:
        driver.get(address + "/")
        driver.find_element(By.ID, "big").send_keys("wall")
        follow(driver, ".hero button", "/search")
        follow(driver, ".said a", r"/statements/\w{16}$")
        follow(driver, ".where a", r"/articles/\w{16}$")


def follow(driver, selector, goal):
    """Click what the selector finds and wait until the address fits goal."""
    driver.find_element(By.CSS_SELECTOR, selector).click()
    WebDriverWait(driver, 5).until(lambda driver: re.search(goal, driver.current_url))


def press(driver, keys):
    """Press keys and wait until the page that follows is there."""
    before = driver.find_element(By.TAG_NAME, "main")
    ActionChains(driver).send_keys(keys).perform()
    WebDriverWait(driver, 5).until(staleness_of(before))


def test_browser_reviews_by_keyboard(driver, address, record):
    browsers.resize(driver, browsers.WIDE)
    driver.get(address + "/review?by=Ada&q=wall")
    first = driver.find_element(By.NAME, "statement").get_attribute("value")
    press(driver, "a")
    second = driver.find_element(By.NAME, "statement").get_attribute("value")
    driver.execute_script(SELECT, "never tested 🌊")
    ActionChains(driver).send_keys("w").perform()
    assert "Words: “never tested 🌊”" in driver.find_element(By.ID, "told").text
    press(driver, "v")
    press(driver, "u")
    assert driver.find_element(By.NAME, "statement").get_attribute("value") == second
    ActionChains(driver).send_keys("p", "Ib Oru", Keys.ESCAPE).perform()
    press(driver, "s")
    with Store(record) as store:
        kept = [(one.subject, one.value, one.undone) for one in store.judgements()]
        text = store.article(store.statement(second).origin.article).article.text
    start = text.index("never tested 🌊")
    assert kept == [
        (first, {"decision": "accept"}, False),
        (second, {"decision": "span", "content": [[start, start + len("never tested 🌊")]]}, True),
        (second, {"decision": "speaker", "speaker": "Ib Oru"}, False),
    ]


# Select words as a person does with the mouse.
SELECT = """
const walk = document.createTreeWalker(document.querySelector("[data-start]"), NodeFilter.SHOW_TEXT);
while (walk.nextNode()) {
  const at = walk.currentNode.textContent.indexOf(arguments[0]);
  if (at < 0) continue;
  const range = document.createRange();
  range.setStart(walk.currentNode, at);
  range.setEnd(walk.currentNode, at + arguments[0].length);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}
"""


def test_browser_adds_a_text_and_shows_its_progress(driver, address):
    browsers.resize(driver, browsers.WIDE)
    driver.get(address + "/add")
    driver.find_element(By.ID, "text").send_keys("Wall opens\n\n“We will not wait,” Mayor Ines Dalo said.\n")
    driver.find_element(By.XPATH, "//button[.='Read the text']").click()
    driver.implicitly_wait(5)
    driver.find_element(By.LINK_TEXT, "Read it").click()
    driver.implicitly_wait(0)
    assert "We will not wait" in driver.find_element(By.TAG_NAME, "article").text
