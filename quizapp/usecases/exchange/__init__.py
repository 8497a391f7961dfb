"""Units that come from other programs and go to them.

import_file(source, format_name, only, told, passage, accept_evidence) -> Imported
read_file(source, format_name) -> the format and what it brings: for a look before anything comes in
export_unit(raw, format_name, carry) -> Exported      parcel_of(raw) -> Parcel
propose_evidence(raw) -> Proposed …                   with_evidence(raw, proposed) -> raw
passage_of(article)                                   sound_unit(raw) -> Unit | None
gathered(losses) -> each thing once                   import_report, export_report: as JSON
import_in_words, export_in_words, loss_in_words, refusal_in_words: lines for people

Nothing here touches the record, a file or the network; drafts are begun by `usecases.drafts`.
"""

from quizapp.usecases.exchange.entering import with_evidence
from quizapp.usecases.exchange.export_unit import Exported, export_unit
from quizapp.usecases.exchange.gathered import Gathered, gathered
from quizapp.usecases.exchange.import_file import import_file, read_file
from quizapp.usecases.exchange.imported import Imported, ToWrite
from quizapp.usecases.exchange.outgoing import parcel_of
from quizapp.usecases.exchange.passage_of import passage_of
from quizapp.usecases.exchange.proposing import Proposed, propose_evidence
from quizapp.usecases.exchange.report import (
    export_in_words,
    export_report,
    import_in_words,
    import_report,
    loss_in_words,
    refusal_in_words,
)
from quizapp.usecases.exchange.soundness import sound_unit

__all__ = [
    "Exported",
    "Gathered",
    "Imported",
    "Proposed",
    "ToWrite",
    "export_in_words",
    "export_report",
    "export_unit",
    "gathered",
    "import_file",
    "import_in_words",
    "import_report",
    "loss_in_words",
    "parcel_of",
    "passage_of",
    "propose_evidence",
    "read_file",
    "refusal_in_words",
    "sound_unit",
    "with_evidence",
]
