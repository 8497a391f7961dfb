"""What a manifest says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Resource:
    """A thing in the package. type: such as "imsqti_item_xmlv3p0".

    href: path in the archive of what is opened, "" when there is none or it leads out of the
    package; files: all that it consists of; depends: ids of other resources that it needs;
    line: where it stands in the manifest.
    """

    id: str
    type: str
    href: str = ""
    files: tuple[str, ...] = ()
    depends: tuple[str, ...] = ()
    title: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents. resource: id of one, "" for a heading."""

    id: str
    title: str = ""
    resource: str = ""
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """A package. schema, version: as it names its kind, such as "QTI Package" and "3.0.0"."""

    id: str
    resources: tuple[Resource, ...]
    entries: tuple[Entry, ...] = ()
    schema: str = ""
    version: str = ""
    title: str = ""
    summary: str = ""
    language: str = ""

    def of_type(self, *begins: str) -> Iterator[Resource]:
        """The resources whose type begins with one of these, in the order of the manifest."""
        return (one for one in self.resources if one.type.startswith(begins))

    def resource(self, id_: str) -> Resource | None:
        """The resource with that id, or None."""
        return next((one for one in self.resources if one.id == id_), None)


@dataclass(frozen=True, slots=True)
class Dialect:
    """A profile of content packaging: its namespaces, and where their schemas are published.

    lom: the namespace of the metadata; text: what holds a text in it ("string", "langstring").
    """

    namespace: str
    lom: str
    schemas: tuple[tuple[str, str], ...] = ()
    text: str = "string"
    structured: bool = False
