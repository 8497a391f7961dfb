"""Units that come from other programs and go to them.

import_file(source, format_name, only, told) -> Imported     read_file(source, format_name)
export_unit(raw, format_name, carry) -> Exported             parcel_of(raw)
"""

from quizapp.usecases.exchange.export_unit import Exported, export_unit
from quizapp.usecases.exchange.import_file import Imported, ToWrite, import_file, read_file
from quizapp.usecases.exchange.outgoing import parcel_of

__all__ = [
    "Exported",
    "Imported",
    "ToWrite",
    "export_unit",
    "import_file",
    "parcel_of",
    "read_file",
]
