"""`quizapp schema`: the JSON Schemas of lesson files, for editors."""

from __future__ import annotations

from pathlib import Path

import click

from quizapp.content.schema import published, schemas


@click.command(name="schema")
@click.option(
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder to write unit.schema.json, course.schema.json and source.schema.json into.",
)
def command(out: Path) -> None:
    """Write the JSON Schemas (2020-12) of units, courses and source records."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        for kind, schema in schemas().items():
            path = out / f"{kind}.schema.json"
            path.write_text(published(schema), encoding="utf-8", newline="\n")
            click.echo(f"wrote {path}")
    except OSError as error:
        raise click.ClickException(f"{out} cannot be written: {error.strerror}") from error
