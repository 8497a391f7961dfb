"""The map of a map region item as it is drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from quizapp.domain.maps import MapView, view_of
from quizapp.questions.map_region.model import Body


def asked(body: Body, order: Mapping[str, str], chosen: Sequence[str]) -> MapView:
    """To be answered: areas that can be chosen have the tokens of `order` (token to option id)."""
    tokens = {option: token for token, option in order.items()}
    named = {one.region: one.id for one in body.options}
    view = view_of(body.title, body.map)
    areas = tuple(
        replace(area, token=tokens[named[region.id]], chosen=named[region.id] in chosen)
        if region.id in named
        else area
        for region, area in zip(body.map.regions, view.areas, strict=True)
    )
    return replace(view, areas=areas)


def looked_back(body: Body, chosen: Sequence[str]) -> MapView:
    """With the answer and the key."""
    picked = {one.region for one in body.options if one.id in chosen}
    view = view_of(body.title, body.map)
    areas = tuple(
        replace(area, key=region.id == body.key.region, chosen=region.id in picked)
        for region, area in zip(body.map.regions, view.areas, strict=True)
    )
    return replace(view, areas=areas)
