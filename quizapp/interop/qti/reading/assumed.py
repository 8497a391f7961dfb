"""How an item is scored that does not say it, or says it in a way that cannot be followed."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from quizapp.interop.qti.score.machine import Machine


def scores(root: etree._Element, machine: Machine) -> bool:
    """Whether the rules are about the score at all; some only choose feedback."""
    rules = root.find("response-processing")
    if rules is None or not len(rules):
        return machine.scored
    names = {"set-outcome-value", "lookup-outcome-value"}
    return any(one.get("identifier") == "SCORE" for one in rules.iter(*names))


def assumed(root: etree._Element) -> etree._Element:
    """The item scored by its mappings and right answers alone; itself when it has none."""
    rules = etree.Element("response-processing")
    for one in root.findall("response-declaration"):
        name = one.get("identifier", "")
        if one.find("mapping") is not None:
            _adding(rules, etree.Element("map-response", identifier=name))
        elif one.find("correct-response") is not None:
            condition = etree.SubElement(
                etree.SubElement(rules, "response-condition"), "response-if"
            )
            match = etree.SubElement(condition, "match")
            etree.SubElement(match, "variable", identifier=name)
            etree.SubElement(match, "correct", identifier=name)
            point = etree.Element("base-value")
            point.set("base-type", "float")
            point.text = "1"
            _adding(condition, point)
    if not len(rules):
        return root
    item = deepcopy(root)
    old = item.find("response-processing")
    if old is not None:
        item.remove(old)
    item.append(rules)
    if item.find("outcome-declaration[@identifier='SCORE']") is None:
        score = etree.SubElement(item, "outcome-declaration", identifier="SCORE")
        score.set("base-type", "float")
    return item


def _adding(parent: etree._Element, points: etree._Element) -> None:
    rule = etree.SubElement(parent, "set-outcome-value", identifier="SCORE")
    total = etree.SubElement(rule, "sum")
    etree.SubElement(total, "variable", identifier="SCORE")
    total.append(points)
