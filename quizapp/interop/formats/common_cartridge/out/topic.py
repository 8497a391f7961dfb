"""A topic to discuss."""

from __future__ import annotations

from lxml import etree

from quizapp.interop.formats.common_cartridge.names import TOPIC_SCHEMA, TOPICS
from quizapp.interop.formats.common_cartridge.out.asked import Topic
from quizapp.interop.packages.legal import legal
from quizapp.interop.safe.html import from_markdown, plain, to_markdown
from quizapp.interop.safe.xml import XSI


def write(topic: Topic) -> bytes:
    """The file. The title is plain text, so the stem stands once more in the text if it is not."""
    root = etree.Element(f"{{{TOPICS}}}topic", nsmap={None: TOPICS, "xsi": XSI})
    root.set(f"{{{XSI}}}schemaLocation", f"{TOPICS} {TOPIC_SCHEMA}")
    etree.SubElement(root, f"{{{TOPICS}}}title").text = legal(plain(topic.title))
    text = etree.SubElement(root, f"{{{TOPICS}}}text", texttype="text/html")
    parts = [f"<p>{from_markdown(topic.text)}</p>"] if topic.text else []
    if topic.lines:
        items = "".join(f"<li>{from_markdown(line)}</li>" for line in topic.lines)
        parts.append(f"<ul>{items}</ul>")
    text.text = legal("".join(parts) or f"<p>{from_markdown(topic.title)}</p>")
    etree.indent(root, " ")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def same(title: str, text: str) -> bool:
    """Whether a text says only what its title says."""
    return plain(to_markdown(text).text) == title
