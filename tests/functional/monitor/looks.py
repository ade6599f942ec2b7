"""What the tests of the operators' listener share."""
import json

from psitest.waiting import until

CHANGE = {"X-PSI-Monitor": "1"}   # what a change asks for


def readiness(gateway, query=""):
    """(status, {check: text where it has fallen})."""
    status, text = gateway.monitor_get("/readyz" + query, Accept="application/json")
    said = json.loads(text)
    assert said["ready"] == (status == 200)
    return status, {one["check"]: one["text"] for one in said["checks"] if not one["good"]}


def until_fallen(gateway, *checks):
    """Waits until exactly these checks have fallen; gives their texts."""
    def exactly():
        status, fallen = readiness(gateway)
        return [fallen] if set(fallen) == set(checks) and status == (503 if checks else 200) else None
    return until(exactly, checks)[0]


def requests(gateway):
    return json.loads(gateway.monitor_get("/requests?format=json")[1])
