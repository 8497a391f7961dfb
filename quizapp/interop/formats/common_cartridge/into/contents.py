"""The resources of a cartridge in the order in which a class meets them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quizapp.interop.packages.manifest import Entry, Manifest, Resource


@dataclass(frozen=True, slots=True)
class Place:
    """A resource with its title in the table of contents and the heading that it stands under."""

    resource: Resource
    title: str = ""
    module: str = ""


def places(manifest: Manifest) -> Iterator[Place]:
    """Each resource once: first as the table of contents has them, then those it leaves out."""
    seen: set[str] = set()
    by_id = {one.id: one for one in reversed(manifest.resources)}
    for entry, module in _entries(manifest.entries, ""):
        resource = by_id.get(entry.resource)
        if resource is not None and resource.id not in seen:
            seen.add(resource.id)
            yield Place(resource, entry.title or resource.title, module)
    needed = {id_ for one in manifest.resources for id_ in one.depends}
    for resource in manifest.resources:
        if resource.id not in seen and resource.id not in needed:
            yield Place(resource, resource.title)


def _entries(entries: tuple[Entry, ...], module: str) -> Iterator[tuple[Entry, str]]:
    for entry in entries:
        yield entry, module
        yield from _entries(entry.entries, entry.id or module)
