"""What a manifest says to a file."""

from __future__ import annotations

from lxml import etree

from quizapp.interop.packages.legal import legal
from quizapp.interop.packages.manifest.model import Dialect, Entry, Manifest, Resource
from quizapp.interop.safe.xml import XSI


def write(manifest: Manifest, dialect: Dialect) -> bytes:
    """The file, UTF-8."""
    nsmap: dict[str | None, str] = {None: dialect.namespace, "imsmd": dialect.lom}
    root = etree.Element(_name(dialect, "manifest"), nsmap=nsmap)
    root.set("identifier", manifest.id)
    if dialect.schemas:
        places = " ".join(f"{namespace} {place}" for namespace, place in dialect.schemas)
        root.set(f"{{{XSI}}}schemaLocation", places)
    metadata = etree.SubElement(root, _name(dialect, "metadata"))
    etree.SubElement(metadata, _name(dialect, "schema")).text = legal(manifest.schema)
    etree.SubElement(metadata, _name(dialect, "schemaversion")).text = manifest.version
    _describe(metadata, dialect, manifest.title, manifest.summary, manifest.language)
    organizations = etree.SubElement(root, _name(dialect, "organizations"))
    if manifest.entries:
        _organize(organizations, dialect, manifest)
    resources = etree.SubElement(root, _name(dialect, "resources"))
    for one in manifest.resources:
        _write_resource(resources, dialect, one, manifest.language)
    etree.indent(root, "  ")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def _organize(parent: etree._Element, dialect: Dialect, manifest: Manifest) -> None:
    organization = etree.SubElement(parent, _name(dialect, "organization"), identifier="contents")
    if dialect.structured:
        organization.set("structure", "rooted-hierarchy")
    for one in manifest.entries:
        _write_entry(organization, dialect, one)


def _write_entry(parent: etree._Element, dialect: Dialect, entry: Entry) -> None:
    element = etree.SubElement(parent, _name(dialect, "item"), identifier=entry.id)
    if entry.resource:
        element.set("identifierref", entry.resource)
    if entry.title:
        etree.SubElement(element, _name(dialect, "title")).text = legal(entry.title)
    for one in entry.entries:
        _write_entry(element, dialect, one)


def _write_resource(
    parent: etree._Element, dialect: Dialect, resource: Resource, language: str
) -> None:
    element = etree.SubElement(parent, _name(dialect, "resource"), identifier=resource.id)
    element.set("type", resource.type)
    if resource.href:
        element.set("href", resource.href)
    if resource.title:
        metadata = etree.SubElement(element, _name(dialect, "metadata"))
        _describe(metadata, dialect, resource.title, "", language)
    for file in resource.files:
        etree.SubElement(element, _name(dialect, "file"), href=file)
    for one in resource.depends:
        etree.SubElement(element, _name(dialect, "dependency"), identifierref=one)


def _describe(
    parent: etree._Element, dialect: Dialect, title: str, summary: str, language: str
) -> None:
    lom = etree.SubElement(parent, f"{{{dialect.lom}}}lom")
    general = etree.SubElement(lom, f"{{{dialect.lom}}}general")
    for name, text in (("title", title), ("language", ""), ("description", summary)):
        if name == "language" and language:
            etree.SubElement(general, f"{{{dialect.lom}}}language").text = language
        elif text:
            outer = etree.SubElement(general, f"{{{dialect.lom}}}{name}")
            inner = etree.SubElement(outer, f"{{{dialect.lom}}}{dialect.text}")
            inner.text = legal(text)


def _name(dialect: Dialect, local: str) -> str:
    return f"{{{dialect.namespace}}}{local}"
