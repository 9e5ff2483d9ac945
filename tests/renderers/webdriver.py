"""A real browser for tests: Chromium without a window, driven through chromedriver by plain HTTP."""
import base64
import json
import os
import shutil
import subprocess
import urllib.error
import urllib.request


def find_browser():
    """The paths of browser and driver, or None when one of them is not there."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    driver = shutil.which("chromedriver")
    return (browser, driver) if browser and driver else None


class Browser:
    def __init__(self):
        browser, driver = find_browser()
        self.process = subprocess.Popen([driver, "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            for line in self.process.stdout:
                if "successfully on port" in line:
                    self.base = "http://127.0.0.1:" + line.rstrip(".\n").split()[-1]
                    break
            arguments = ["--headless=new", "--no-sandbox", "--force-device-scale-factor=1", "--hide-scrollbars", "--window-size=2600,1800",
                         "--host-resolver-rules=MAP * ~NOTFOUND"]
            options = {"binary": browser, "args": arguments}
            session = self._call("POST", "/session", {"capabilities": {"alwaysMatch": {"goog:chromeOptions": options}}})
            self.base += "/session/" + session["sessionId"]
        except Exception:
            self.process.kill()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self._call("DELETE", "")
        self.process.terminate()
        self.process.wait()

    def _call(self, method, path, body=None):
        data = json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(self.base + path, method=method, data=data, headers={"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(error.read().decode()[:400]) from error

    def open(self, path):
        self._call("POST", "/url", {"url": "file://" + os.path.abspath(path)})

    def run(self, script, *arguments):
        return self._call("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def drag(self, start, end):
        """Presses the mouse at one point and lets it go at another."""
        def move(point, milliseconds):
            return {"type": "pointerMove", "x": int(point[0]), "y": int(point[1]), "duration": milliseconds}
        steps = [move(start, 0), {"type": "pointerDown", "button": 0}, move(end, 100), {"type": "pointerUp", "button": 0}]
        self._call("POST", "/actions", {"actions": [{"type": "pointer", "id": "mouse", "actions": steps}]})

    def spoken(self, selector):
        """Role and name of an element, as the browser tells them to a screen reader."""
        found = self._call("POST", "/element", {"using": "css selector", "value": selector})
        element = "/element/" + next(iter(found.values()))
        return self._call("GET", element + "/computedrole"), self._call("GET", element + "/computedlabel")

    def heard(self):
        """Roles and names of all that a screen reader comes upon, in its order."""
        answer = self._call("POST", "/goog/cdp/execute", {"cmd": "Accessibility.getFullAXTree", "params": {}})
        nodes = {node["nodeId"]: node for node in answer["nodes"]}
        order, waiting = [], [answer["nodes"][0]["nodeId"]]
        while waiting:
            node = nodes.get(waiting.pop())
            if node is None:
                continue
            waiting.extend(reversed(node.get("childIds", [])))
            if not node.get("ignored"):
                order.append((node["role"].get("value"), node.get("name", {}).get("value", "")))
        return order

    def picture(self, path, width, height):
        clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": 1}
        parameters = {"format": "png", "clip": clip, "captureBeyondViewport": True}
        answer = self._call("POST", "/goog/cdp/execute", {"cmd": "Page.captureScreenshot", "params": parameters})
        with open(path, "wb") as file:
            file.write(base64.b64decode(answer["data"]))
