"""The whole cartridge."""

from __future__ import annotations

from quizapp.interop import carry
from quizapp.interop.formats.common_cartridge import names
from quizapp.interop.formats.common_cartridge.out import losses, page, quiz, topic
from quizapp.interop.formats.common_cartridge.out.turned import turned
from quizapp.interop.model import Loss, Parcel, Written
from quizapp.interop.packages.manifest import FILE, Entry, Manifest, Resource
from quizapp.interop.packages.manifest import write as manifest_file
from quizapp.interop.safe.archive import packed


def write(parcel: Parcel, *, carried: bool) -> Written:
    """See Writes.write."""
    made = [(question, turned(question)) for question in parcel.questions]
    items = [item for _, became in made for item in became.items]
    topics = [became.topic for _, became in made if became.topic]
    files: dict[str, bytes] = {}
    resources: list[Resource] = []
    entries: list[Entry] = []

    def put(what: str, type_: str, file: str, data: bytes, title: str = "") -> None:
        id_ = names.made(parcel, what)
        files[file] = data
        href = "" if type_ in {names.QUIZ, names.TOPIC} else file
        resources.append(Resource(id_, type_, href, (file,)))
        if title:
            entries.append(Entry(names.made(parcel, f"{what} entry"), title, id_))

    if parcel.passage:
        put("passage", names.PAGE, names.PASSAGE_FILE, page.write(parcel), parcel.title)
    if items:
        id_ = names.made(parcel, "quiz")
        put("quiz", names.QUIZ, f"{id_}/quiz.xml", quiz.write(id_, parcel.title, items), "Quiz")
    for one in topics:
        file = f"{names.TOPIC_FOLDER}/{one.id}.xml"
        put(f"topic {one.id}", names.TOPIC, file, topic.write(one), topic.plain(one.title))
    whole = carried and parcel.raw is not None
    if whole and parcel.raw is not None:
        put("unit", names.OWN, names.CARRIED_FILE, carry.pack(parcel.raw).encode("ascii"))
    module = Entry(names.made(parcel, "module"), parcel.title, "", tuple(entries))
    manifest = Manifest(
        names.made(parcel, "manifest"),
        tuple(resources),
        (Entry("root", "", "", (module,)),),
        names.SCHEMA,
        names.VERSION,
        parcel.title,
        parcel.summary,
        parcel.language,
    )
    files[FILE] = manifest_file(manifest, names.DIALECT)
    told: list[Loss] = list(losses.of_unit(parcel))
    for question, became in made:
        told += losses.of_question(question, became)
    if _mixed([bool(became.topic) for _, became in made]):
        what = "topics to discuss stand beside the quiz, not in it"
        told.append(Loss("", "/items", what, "they come after the quiz"))
    return Written(packed(files), losses.kept(iter(told), carried=whole))


def _mixed(topics: list[bool]) -> bool:
    """Whether a quiz question comes after a topic."""
    return topics != sorted(topics)
