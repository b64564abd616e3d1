"""The report in a real browser: silence on the console, no requests, keyboard, phone width, contrast."""

import shutil
from pathlib import Path

import pytest
from report_samples import HOSTILE, REPORT

from detente.report.html import render_report

pytestmark = pytest.mark.browser
FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--window-size=1280,900",
)  # fmt: skip
CONTRAST = """
const rgb = (c) => c.match(/[\\d.]+/g).map(Number);
const lum = (c) => { const [r, g, b] = c.slice(0, 3).map((v) => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
const ground = (e) => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] > 0) return c; } return [255, 255, 255]; };
document.querySelectorAll("details").forEach((d) => { d.open = true; });
const low = [];
document.querySelectorAll("main *, header *, nav *, footer *, button").forEach((e) => {
  if (e.closest("svg") || ![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())) return;
  const a = lum(rgb(getComputedStyle(e).color)), b = lum(ground(e));
  const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  if (ratio < 4.5) low.push(e.tagName + "." + e.className + " " + ratio.toFixed(2));
});
return low;
"""


@pytest.fixture(scope="module")
def driver(chromium, tmp_path_factory):
    webdriver = pytest.importorskip("selenium.webdriver")
    binary = shutil.which("chromedriver")
    if binary is None:
        pytest.skip("chromedriver is not installed")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(binary))
    yield browser
    browser.quit()


@pytest.fixture(scope="module")
def page(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(render_report(REPORT), encoding="utf-8")
    return path


@pytest.fixture
def opened(driver, page):
    driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    driver.get("about:blank")
    driver.get_log("browser")
    driver.get_log("performance")
    driver.get(page.as_uri())
    return driver


def test_console_stays_silent(opened):
    assert opened.get_log("browser") == []


def test_only_the_file_itself_is_requested(opened, page):
    log = [
        entry["message"] for entry in opened.get_log("performance") if "Network.requestWillBeSent" in entry["message"]
    ]
    assert len([m for m in log if page.as_uri() in m]) >= 1
    assert [m for m in log if '"url":"http' in m] == []


def test_keyboard_goes_from_a_line_to_its_words_and_back(opened):
    from selenium.webdriver.common.keys import Keys

    link = opened.find_element("css selector", "#table a.q")
    link.send_keys(Keys.ENTER)
    focused = opened.switch_to.active_element
    assert focused.tag_name == "mark"
    lit = opened.execute_script("return [...document.querySelectorAll('mark.on')].map((m) => m.textContent).join('')")
    assert lit == "it would open the pass if the South withdrew its guns"
    assert focused.is_displayed()
    focused.send_keys(Keys.ESCAPE)
    assert opened.switch_to.active_element == link


def test_first_tab_reaches_the_skip_link(opened):
    from selenium.webdriver.common.keys import Keys

    opened.find_element("tag name", "body").send_keys(Keys.TAB)
    assert opened.switch_to.active_element.get_attribute("class") == "skip"


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_sticks_out_sideways(opened, width):
    opened.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    )
    opened.execute_script("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    assert opened.execute_script("return document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_is_enough(opened, scheme):
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    opened.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    assert opened.execute_script(CONTRAST) == []


def test_hostile_document_stays_text(opened):
    assert opened.title.startswith("The pass")
    text = opened.execute_script("return [...document.querySelectorAll('.text')].map((e) => e.textContent)")
    assert HOSTILE in text
