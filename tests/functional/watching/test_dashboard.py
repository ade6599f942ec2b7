"""psi-gateway.json as far as it can be judged without Grafana, which Debian does not have."""
import json

import vigia


def board():
    return json.loads(vigia.GRAFANA.read_text())


def test_panels_have_numbers_and_places_of_their_own():
    panels = board()["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels)
    taken = {}
    for panel in panels:
        place = panel["gridPos"]
        assert place["w"] > 0 and place["h"] > 0 and place["x"] >= 0 and place["x"] + place["w"] <= 24, panel["title"]
        for x in range(place["x"], place["x"] + place["w"]):
            for y in range(place["y"], place["y"] + place["h"]):
                assert taken.setdefault((x, y), panel["title"]) == panel["title"], f"{panel['title']} lies over {taken[x, y]}"


def test_every_panel_says_what_it_is_and_what_to_do():
    for panel in vigia.panels():
        assert len(panel["description"]) > 40, panel["title"]
        defaults = panel["fieldConfig"]["defaults"]
        assert defaults["unit"], panel["title"]
        assert defaults["thresholds"]["steps"][0]["value"] is None, panel["title"]
        steps = [step["value"] for step in defaults["thresholds"]["steps"][1:]]
        assert steps == sorted(steps), panel["title"]
        assert panel["targets"] and len({target["refId"] for target in panel["targets"]}) == len(panel["targets"])


def test_it_can_be_moved_to_another_grafana():
    """No number of one installation in it: the data source and the copies are variables."""
    one = board()
    assert one["schemaVersion"] >= 37 and "id" not in one and one["uid"] == "psi-gateway"
    assert {variable["name"]: variable["type"] for variable in one["templating"]["list"]} == {
        "datasource": "datasource", "instance": "query"}
    for panel in vigia.panels():
        for holder in (panel, *panel["targets"]):
            assert holder["datasource"] == {"type": "prometheus", "uid": "${datasource}"}, panel["title"]
        for target in panel["targets"]:
            assert 'instance=~"$instance"' in target["expr"], f"{panel['title']} does not follow the choice of copies"


def test_deploys_and_maintenance_are_marked():
    marks = board()["annotations"]["list"]
    assert {one["name"] for one in marks} == {"Deploys", "Restarts", "Maintenance"} and all(one["enable"] for one in marks)
    for one in marks:
        assert one["datasource"] == {"type": "prometheus", "uid": "${datasource}"} and 'instance=~"$instance"' in one["expr"]
