"""What an item shows: its texts and the responses that it asks for, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from quizapp.interop.qti1.conditions import Kinds
from quizapp.interop.qti1.material import Said, joined, said
from quizapp.interop.qti1.numbers import number
from quizapp.interop.safe.xml import local
from quizapp.interop.trouble import RefusedError

_TEXTS = {"material", "material_ref", "matref", "flow_mat", "mattext", "matimage"}
_MOST_LABELS = 200
_RENDERED = {"render_choice", "render_fib", "render_extension"}
_NUMERIC = {"decimal", "integer", "scientific"}
# Blackboard names the two sides of an either-or question by these words alone.
_SIDES = {
    "yes_no": ("Yes", "No"),
    "agree_disagree": ("Agree", "Disagree"),
    "right_wrong": ("Right", "Wrong"),
    "true_false": ("True", "False"),
}


@dataclass(frozen=True, slots=True)
class Label:
    """Something to choose. fixed: it does not change places."""

    id: str
    said: Said
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Response:
    """A place for an answer: chosen from its labels, or typed.

    kind: "lid" or "str"; cardinality: "single", "multiple" or "ordered"; prompt: what stands
    before it; numeric: a number is typed; rows: lines of the field, 0 when not said.
    """

    id: str
    kind: str
    cardinality: str
    prompt: Said
    labels: tuple[Label, ...]
    numeric: bool = False
    rows: int = 0
    shuffled: bool = True


@dataclass(frozen=True, slots=True)
class Presentation:
    """parts: texts and responses by turns; right: what Blackboard lists as the right side."""

    parts: tuple[Said | Response, ...] = ()
    right: tuple[Said, ...] = ()

    @property
    def responses(self) -> tuple[Response, ...]:
        """The responses alone."""
        return tuple(part for part in self.parts if isinstance(part, Response))

    @property
    def text(self) -> Said:
        """All texts beside the responses."""
        return joined(part for part in self.parts if isinstance(part, Said))

    @property
    def kinds(self) -> Kinds:
        """What conditions need to know of the responses."""
        return Kinds(
            frozenset(one.id for one in self.responses if one.cardinality == "single"),
            frozenset(one.id for one in self.responses if one.labels),
        )


@dataclass(slots=True)
class _Found:
    parts: list[Said | Response] = field(default_factory=list)
    right: list[Said] = field(default_factory=list)


def read(item: etree._Element) -> Presentation:
    """Raises RefusedError for a response of a kind that is not known here."""
    found = _Found()
    for child in item:
        if local(child) == "presentation":
            _walk(child, found)
    return Presentation(tuple(_merged(found.parts)), tuple(found.right))


def _walk(elements: Iterable[etree._Element], found: _Found) -> None:
    for child in elements:
        name = local(child)
        if name == "flow":
            block = (child.get("class") or "").upper()
            if block == "RIGHT_MATCH_BLOCK":
                found.right += [said(one) for one in child if local(one) == "flow"]
            elif block == "RESPONSE_BLOCK":
                _asked(child, found)
            else:
                _walk(child, found)
        elif name in _TEXTS:
            found.parts.append(said(child))
        elif name in {"response_lid", "response_str", "response_num"}:
            found.parts.append(_response(child, Said()))
        elif name.startswith("response_"):
            raise RefusedError(_unknown(name))


def _asked(element: etree._Element, found: _Found) -> None:
    """In Blackboard's block of responses a text belongs to the response in the same flow."""
    for child in element:
        inner = _Found()
        _walk([child] if local(child) != "flow" else child, inner)
        texts = [part for part in inner.parts if isinstance(part, Said)]
        responses = [part for part in inner.parts if isinstance(part, Response)]
        if len(responses) == 1:
            prompt = joined((*texts, responses[0].prompt))
            found.parts.append(replace(responses[0], prompt=prompt))
        else:
            found.parts += inner.parts


def _response(element: etree._Element, prompt: Said) -> Response:
    rendered = next((child for child in element if local(child).startswith("render_")), None)
    kind = "lid" if local(element) == "response_lid" else "str"
    if rendered is None or local(rendered) not in _RENDERED:
        raise RefusedError(_unknown(local(rendered) if rendered is not None else "a response"))
    before = [child for child in element if local(child) in _TEXTS]
    labels = tuple(_labels(rendered))
    if len(labels) > _MOST_LABELS:
        raise RefusedError(f"it has more than {_MOST_LABELS} answers to choose from")
    fib = (rendered.get("fibtype") or "").lower()
    rows = number(rendered.get("rows"))
    return Response(
        id=element.get("ident") or "",
        kind=kind,
        cardinality=(element.get("rcardinality") or "Single").lower(),
        prompt=joined((prompt, said(*before))),
        labels=labels if local(rendered) != "render_fib" else (),
        numeric=fib in _NUMERIC or local(element) == "response_num",
        rows=int(rows) if rows is not None else 0,
        shuffled=(rendered.get("shuffle") or "").lower() != "no",
    )


def _labels(element: etree._Element) -> Iterator[Label]:
    for child in element:
        name = local(child)
        if name == "response_label":
            fixed = (child.get("rshuffle") or "").lower() == "no"
            yield Label((child.get("ident") or "").strip(), _side(said(child)), fixed)
        elif name in {"flow_label", "ims_render_object"}:
            yield from _labels(child)


def _side(text: Said) -> Said:
    pair, _, side = text.text.partition(".")
    if pair in _SIDES and side in {"true", "false"}:
        return Said(_SIDES[pair][side == "false"], text.dropped)
    return text


def _merged(parts: list[Said | Response]) -> Iterator[Said | Response]:
    """Neighbouring texts as one."""
    texts: list[Said] = []
    for part in parts:
        if isinstance(part, Said):
            texts.append(part)
            continue
        if whole := joined(texts):
            yield whole
        texts = []
        yield part
    if whole := joined(texts):
        yield whole


def _unknown(name: str) -> str:
    if name in {"response_xy", "render_hotspot"}:
        return "a place on a picture is asked for, which cannot be held here"
    if name == "render_slider":
        return "a slider is asked for, which cannot be held here"
    return f"<{name}> is not known here"
