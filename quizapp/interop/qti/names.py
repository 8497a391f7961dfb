"""The two vocabularies of QTI as one.

Inside, an element is called as in QTI 3 without "qti-" ("choice-interaction"), whichever version
it came from; QTI 2 writes the same as "choiceInteraction". HTML keeps its names in both.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from quizapp.interop.safe import xml

LANG = f"{xml.XML}lang"

_OWN = "{qti}"
"""In front of a name of QTI in a tree on its way out; what has no such mark is HTML."""

_MATHML = "MathML"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """How a version of QTI writes its names. namespace: of items, tests and stimuli."""

    namespace: str
    schema: str
    element: Callable[[str], str]
    attribute: Callable[[str], str]
    wraps: bool
    """Whether the words of feedback and rubrics stand in a content-body of their own."""


def camel(name: str) -> str:
    """A neutral name as QTI 2 writes it."""
    first, *others = name.split("-")
    return first + "".join(one.capitalize() for one in others)


def kebab(name: str) -> str:
    """A name of QTI 2 as a neutral one."""
    return "".join(f"-{one.lower()}" if one.isupper() else one for one in name).lstrip("-")


V3 = Vocabulary(
    "http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
    "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd",
    "qti-{}".format,
    str,
    wraps=True,
)
V22 = Vocabulary(
    "http://www.imsglobal.org/xsd/imsqti_v2p2",
    "http://www.imsglobal.org/xsd/qti/qtiv2p2/imsqti_v2p2.xsd",
    camel,
    camel,
    wraps=False,
)


def neutral(root: etree._Element) -> etree._Element:
    """The tree with neutral names, changed in place. Formulas are called "math:…"."""
    for one in root.iter(etree.Element):
        name = xml.local(one)
        if _MATHML in (etree.QName(one).namespace or ""):
            one.tag = f"math-{name}"
            continue
        own = name.startswith("qti-") and name[4:5].isalpha()
        one.tag = name.removeprefix("qti-") if own else kebab(name)
        if not own:
            _neutral_attributes(one)
    return root


def _neutral_attributes(element: etree._Element) -> None:
    for name, value in element.items():
        if name[0] != "{" and (other := kebab(name)) != name:
            del element.attrib[name]
            element.set(other, value)


def own(name: str) -> str:
    """How a tree on its way out calls an element of QTI."""
    return _OWN + name


def spoken(root: etree._Element, words: Vocabulary) -> bytes:
    """A tree on its way out as a file of that version."""
    nsmap: dict[str | None, str] = {None: words.namespace, "xsi": xml.XSI}
    out = _said(root, words, etree.Element(_tag(root, words), nsmap=nsmap))
    out.set(f"{{{xml.XSI}}}schemaLocation", f"{words.namespace} {words.schema}")
    for one in out:
        one.tail = "\n"
    out.text = "\n"
    return etree.tostring(out, xml_declaration=True, encoding="UTF-8") + b"\n"


def _said(old: etree._Element, words: Vocabulary, new: etree._Element) -> etree._Element:
    for name, value in old.items():
        attribute = words.attribute(name) if _is_own(old) and name[0] != "{" else name
        new.set(name if name.startswith("data-") else attribute, value)
    _fill(old, words, new)
    return new


def _fill(old: etree._Element, words: Vocabulary, new: etree._Element) -> None:
    _say(new, old.text)
    for one in old:
        if one.tag == own("content-body") and not words.wraps:
            _fill(one, words, new)
        else:
            _said(one, words, etree.SubElement(new, _tag(one, words)))
        _say(new, one.tail)


def _say(parent: etree._Element, text: str | None) -> None:
    if not text:
        return
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _tag(element: etree._Element, words: Vocabulary) -> str:
    name = str(element.tag)
    local = words.element(name.removeprefix(_OWN)) if _is_own(element) else name
    return f"{{{words.namespace}}}{local}"


def _is_own(element: etree._Element) -> bool:
    return str(element.tag).startswith(_OWN)
