"""A file that is far too large, sent by a real browser: it shows the page, and no broken connection."""

import threading

from waitress.channel import HTTPChannel
from waitress.server import create_server

from tests.browser.conftest import picture
from tests.browser.test_accessible import sound
from toevlucht.config import web

FORM = b"""<!doctype html><form method="post" enctype="multipart/form-data">
<input type="file" name="file"><button>x</button></form>"""


def test_the_browser_shows_the_page(browser, monkeypatch, tmp_path):
    monkeypatch.setattr(HTTPChannel, "parser_class", web.Patient)

    def form(environ, start):
        start("200 OK", [("Content-Type", "text/html")])
        return [FORM]

    server = create_server(form, host="127.0.0.1", port=0, max_request_body_size=1_000_000)
    threading.Thread(target=server.run, daemon=True).start()
    page = browser.new_context().new_page()
    page.goto(f"http://127.0.0.1:{server.effective_port}/")
    (tmp_path / "a.wav").write_bytes(bytes(30_000_000))
    page.set_input_files("input", tmp_path / "a.wav")
    page.locator("button").click()
    page.locator("section[lang=ar]").wait_for()
    assert page.locator("section").count() == 3
    sound(page)
    picture(page, "too-large")
