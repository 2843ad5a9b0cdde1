"""The desk in a real browser: each page on a wide and a narrow screen, light and dark, by keyboard, without script."""
import re
import shutil
from contextlib import contextmanager

import pytest

pytest.importorskip("starlette", reason="the desk's tests need the extra quoth[web]")
pytest.importorskip("selenium", reason="the browser tests need selenium")

import browsers
import desks
from desks import HOSTILE
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
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
        f"/statements/{hostile.statement.id}", "/speakers", "/speakers/person/%C3%81sta%20Brandl",
        "/speakers/group/engineers", "/speakers/group/engineers/answers", f"/statements/{wall.statement.id}/answers",
        "/voices", "/timeline?speaker=brandl", "/issues", "/audit", "/add",
        f"/audit?article={wall.origin.article}", "/verify", "/verify?quote=the+wall+will+not+hold",
        "/verify?quote=it+was+never+ever+tested", "/failures", "/enter",
        "/review", "/review?by=Bo&q=wall", "/review/agreement", "/nowhere",
    )


@pytest.mark.parametrize("width", [browsers.WIDE, browsers.NARROW, browsers.DOUBLED])
def test_browser_shows_every_page_well(driver, address, paths, width):
    ask = driver.execute_script
    for path in paths:
        browsers.resize(driver, width)
        driver.get(address + path)
        told = {
            "wider than the screen": ask("return document.documentElement.scrollWidth") > width,
            "low contrast": ask(browsers.CONTRAST), "nameless": ask(browsers.NAMELESS), "order": ask(browsers.OUTLINE),
            "shifted": driver.execute_async_script(browsers.SHIFTED) > 0,
            "heavy": ask(browsers.WEIGHT) > MOST_BYTES,
        }
        browsers.resize(driver, width, "dark")
        told["low contrast in the dark"] = ask(browsers.CONTRAST)
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
        assert driver.find_elements(By.CSS_SELECTOR, "main article.page p")


def follow(driver, selector, goal):
    """Click what the selector finds and wait until the address fits goal."""
    driver.find_element(By.CSS_SELECTOR, selector).click()
    WebDriverWait(driver, 5).until(lambda driver: re.search(goal, driver.current_url))


@contextmanager
def another_page(driver):
    """Wait, behind what is done in it, until another page is there.

    Asked of the page itself: an element of a page that is just going makes the driver fail in more than one way.
    """
    driver.execute_script("window.before = true")
    yield
    WebDriverWait(driver, 5, ignored_exceptions=(WebDriverException,)).until(
        lambda driver: driver.execute_script("return !window.before && document.readyState === 'complete'"))


def press(driver, keys):
    """Press keys and wait until the page that follows is there."""
    with another_page(driver):
        ActionChains(driver).send_keys(keys).perform()


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
        kept = [(one.subject, one.value, one.undone) for one in store.judgements() if one.by == "Ada"]
        text = store.article(store.statement(second).origin.article).article.text
    start = text.index("never tested 🌊")
    assert kept == [
        (first, {"decision": "accept"}, False),
        (second, {"decision": "span", "content": [[start, start + len("never tested 🌊")]]}, True),
        (second, {"decision": "speaker", "speaker": "Ib Oru"}, False),
    ]


def test_browser_review_takes_a_key_held_down_once(driver, address):
    driver.get(address + "/review?by=Held&q=wall")
    driver.execute_script("""
        window.pressed = 0;
        document.getElementById("review").addEventListener("submit", (event) => {
            event.preventDefault();
            window.pressed++;
        });
        for (const repeat of [false, true, true])
            document.body.dispatchEvent(new KeyboardEvent("keydown", {key: "a", repeat, bubbles: true}));
    """)
    assert driver.execute_script("return window.pressed") == 1


def test_browser_leads_from_a_suspicious_quote_to_the_answers_in_four_clicks(driver, address):
    browsers.resize(driver, browsers.WIDE)
    driver.get(address + "/")
    driver.find_element(By.ID, "big").send_keys("“The tide wall will never hold,” Mayor Brandl said")
    clicks = []

    def click(selector, goal):
        clicks.append(selector)
        follow(driver, selector, goal)
        return driver.find_element(By.TAG_NAME, "main").text

    shown = click(".hero button", "/verify")
    assert "altered" in shown and "The tide wall will hold" in shown
    shown = click(".verdict .where a[href^='/statements/']", r"/statements/\w{16}$")
    assert "“The tide wall will hold,”" in shown and "named beside the cue" in shown
    wait_for(driver, "#answers ~ .hits", "the wall was never tested")
    shown = click(".where a[href^='/articles/']", r"/articles/\w{16}$")
    assert "Mayor Ásta Brandl told reporters on Monday. Engineers said the wall was never tested" in re.sub(
        r"\s+", " ", shown
    )
    assert len(clicks) <= 4


def wait_for(driver, selector, words):
    """Wait until what the selector finds has the words."""
    WebDriverWait(driver, 5).until(
        lambda driver: any(words in one.text for one in driver.find_elements(By.CSS_SELECTOR, selector))
    )


def test_browser_selects_words_by_keyboard(driver, address):
    browsers.resize(driver, browsers.WIDE)
    driver.get(address + "/review?by=Eve&q=wall")
    shown = driver.find_element(By.ID, "words").text
    ActionChains(driver).send_keys("x").perform()
    assert driver.switch_to.active_element.get_attribute("id") == "words"
    select_on(driver, 3)
    told = re.search("Words: “(.+)”", driver.find_element(By.ID, "told").text)[1]
    assert told.split() == ["the", "wall", "was"] and told in shown
    select_on(driver, 40)
    words = driver.find_element(By.ID, "told").text
    assert "He denied that." in words and "source" not in words  # what stands below the text is no part of it


def select_on(driver, words):
    """Select so many words more and take them for the statement's."""
    keys = ActionChains(driver).key_down(Keys.SHIFT).send_keys(Keys.ARROW_RIGHT * words).key_up(Keys.SHIFT)
    keys.send_keys("w").perform()


def test_browser_reviews_by_two_and_settles_by_keyboard(driver, address, record):
    with Store(record) as store:
        (statement,) = (one.statement for one in search(store, "tide wall hold").found)
    for by, key in (("Kim", "a"), ("Lea", "r")):
        driver.get(f"{address}/review?by={by}&statement={statement.id}")
        assert "Judged so far" not in driver.find_element(By.TAG_NAME, "main").text
        press(driver, key)
    driver.get(f"{address}/review/agreement?by=Mo")
    follow(driver, f"a[href*='{statement.id}'][href*='settle']", "settle=1")
    assert re.search("Kim: accept[^$]+Lea: reject", driver.find_element(By.TAG_NAME, "main").text)
    ActionChains(driver).send_keys("1").perform()
    press(driver, "s")
    driver.get(f"{address}/review/agreement")
    shown = driver.find_element(By.TAG_NAME, "main").text
    assert "Krippendorff’s α" in shown and "Nothing: whoever judged" in shown
    with Store(record) as store:
        settled = store.judgements(statement.id)[-1]
    assert (settled.by, settled.value) == ("Mo", {"decision": "speaker", "speaker": "Ib Oru", "adjudicates": True})


def test_browser_merges_people_by_keyboard_and_takes_it_back(driver, address, record):
    driver.get(f"{address}/review?by=Ned&q=hold")
    here = driver.current_url
    ActionChains(driver).send_keys("m", HOSTILE).perform()
    press(driver, Keys.ENTER)
    assert "statement=" in driver.current_url and here.split("?")[0] in driver.current_url
    with Store(record) as store:
        (kept,) = (one for one in store.judgements() if one.kind == "speaker")
    assert (kept.by, kept.subject, kept.value["same_as"]) == ("Ned", "Ásta Brandl", [HOSTILE, "person"])
    press(driver, "u")
    with Store(record) as store:
        assert [one.undone for one in store.judgements() if one.kind == "speaker"] == [True]


def test_browser_audits_a_draft(driver, address):
    driver.get(address + "/audit")
    draft = "Brandl: ‘The tide wall will hold’\n\n“The tide wall will never hold,” Mayor Ásta Brandl said.\n"
    driver.find_element(By.ID, "text").send_keys(draft)
    press_button(driver, "Audit")
    beside = [one.text.split("\n")[1] for one in driver.find_elements(By.CSS_SELECTOR, ".beside .verdict")]
    assert [re.match("[a-z_ ]+", line)[0].strip() for line in beside] == ["not supported", "altered"]


def press_button(driver, name):
    """Click the button and wait until the page that follows is there."""
    with another_page(driver):
        driver.find_element(By.XPATH, f"//main//button[.='{name}']").click()


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
