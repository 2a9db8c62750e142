"""Run as a program with a browser profile folder; reads a task as JSON: signs in, opens pages in Chromium, writes pictures."""
import base64
import http.client
import io
import itertools
import json
import subprocess
import sys
import time
import urllib.parse
from pathlib import Path

import websocket
from PIL import Image

PATIENCE = 90
WIDTH, HEIGHT = 1366, 768
OPTIONS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--remote-debugging-port=0", "--remote-allow-origins=*",
           "--force-device-scale-factor=1", "--lang=zh-CN", "--disable-dev-shm-usage", "--no-first-run")
READY = "document.querySelector('.o_web_client .o_action_manager .o_view_controller, .o_web_client .o_action_manager .o_action, " \
    ".o_web_client .o_action_manager .sxip_desk_counts') && " \
    "!document.querySelector('.o_loading_indicator, .o_view_sample_data .o_loading')"
# what moves or varies is put aside: notifications, the blinking cursor, the pending tour
QUIET = """(() => { const style = document.createElement('style');
style.textContent = '.o_notification_manager, .o_tour_pointer { display: none !important } * { caret-color: transparent !important; \
animation: none !important; transition: none !important }'; document.head.append(style); document.activeElement?.blur(); return true })()"""


class Browser:
    """A Chromium that is told what to do over its debugging socket."""

    def __init__(self, program: str, profile: Path):
        profile.mkdir(parents=True)
        self.process = subprocess.Popen([program, *OPTIONS, f"--user-data-dir={profile}", f"--window-size={WIDTH},{HEIGHT}", "about:blank"],
                                        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        port_file = profile / "DevToolsActivePort"
        wait(lambda: port_file.exists() and port_file.read_text().strip(), "the browser does not start")
        self.port = int(port_file.read_text().split()[0])
        page = next(target for target in self._targets() if target["type"] == "page")
        self.socket = websocket.create_connection(page["webSocketDebuggerUrl"], timeout=PATIENCE)
        self.numbers = itertools.count(1)
        self.call("Page.enable")

    def _targets(self) -> list[dict]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", "/json/list")
        return json.loads(connection.getresponse().read())

    def call(self, method: str, **params) -> dict:
        """One command and its answer; events in between are passed over."""
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            answer = json.loads(self.socket.recv())
            if answer.get("id") == number:
                if "error" in answer:
                    raise RuntimeError(answer["error"]["message"])
                return answer["result"]

    def evaluate(self, script: str):
        """The value of a script on the page."""
        result = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        return result.get("result", {}).get("value")

    def until(self, script: str, what: str) -> None:
        """Wait until the script says yes."""
        wait(lambda: self.evaluate(f"!!({script})"), what)

    def end(self) -> None:
        """Close it."""
        self.process.terminate()
        self.process.wait(timeout=PATIENCE)


def wait(ready, what: str) -> None:
    """Until it is so, or give up with these words."""
    deadline = time.monotonic() + PATIENCE
    while not ready():
        if time.monotonic() > deadline:
            sys.exit(f"error: {what}")
        time.sleep(0.1)


def session(url: str, database: str, login: str) -> str:
    """The cookie of a log-in; the password of a demo user is his log-in."""
    connection = http.client.HTTPConnection(urllib.parse.urlsplit(url).netloc, timeout=PATIENCE)
    body = json.dumps({"params": {"db": database, "login": login, "password": login}})
    connection.request("POST", "/web/session/authenticate", body, {"Content-Type": "application/json"})
    answer = connection.getresponse()
    if "error" in json.loads(answer.read()):
        sys.exit(f"error: {login} cannot sign in")
    cookies = dict(part.split("=", 1) for part in answer.getheader("Set-Cookie").replace(",", ";").split("; ") if "=" in part)
    return cookies["session_id"]


def take(browser: Browser, url: str, picture: dict, cookie: str) -> bytes:
    """Open the page, do what the picture asks for, and photograph it."""
    height = picture.get("height", HEIGHT)
    browser.call("Emulation.setDeviceMetricsOverride", width=WIDTH, height=height, deviceScaleFactor=1, mobile=False)
    browser.call("Network.setCookie", name="session_id", value=cookie, url=url)
    browser.call("Page.navigate", url="about:blank")
    browser.call("Page.navigate", url=url + picture["path"])
    browser.until(READY, f"{picture['file']}: the page does not open")
    for selector in picture.get("click", []):
        browser.until(f"document.querySelector({json.dumps(selector)})", f"{picture['file']}: nothing matches {selector}")
        browser.evaluate(f"document.querySelector({json.dumps(selector)}).click()")
        time.sleep(0.8)
    if shown := picture.get("wait"):
        browser.until(f"document.querySelector({json.dumps(shown)})", f"{picture['file']}: {shown} does not appear")
    browser.evaluate(QUIET)
    browser.evaluate("document.fonts.ready.then(() => true)")
    time.sleep(1.2)
    return base64.b64decode(browser.call("Page.captureScreenshot", format="png")["data"])


def save(data: bytes, path: Path) -> None:
    """Write it with a palette: a third of the size, to the eye the same."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.open(io.BytesIO(data)).convert("RGB").quantize(192, dither=Image.Dither.NONE).save(path, optimize=True)


def main(profile: str) -> None:
    """All pictures of the task."""
    task = json.load(sys.stdin)
    browser, cookies = Browser(task["browser"], Path(profile)), {}
    try:
        for picture in task["pictures"]:
            login = picture["login"]
            cookies[login] = cookies.get(login) or session(task["url"], task["database"], login)
            path = Path(task["folder"], picture["file"])
            save(take(browser, task["url"], picture, cookies[login]), path)
            print(f"{picture['file']} ({path.stat().st_size // 1024} kB)", flush=True)
    finally:
        browser.end()


if __name__ == "__main__":
    main(sys.argv[1])
