"""What keeps a record over the years: backups, what brings them back, and migrations."""

from quizapp.store.backup.errors import BackupError
from quizapp.store.backup.manifest import Held, Manifest
from quizapp.usecases.keeping.make_backup import Backup, default_name, make_backup
from quizapp.usecases.keeping.migrate_record import Way, migrate_record, way_to
from quizapp.usecases.keeping.restore_backup import Restored, restore_backup

__all__ = [
    "Backup",
    "BackupError",
    "Held",
    "Manifest",
    "Restored",
    "Way",
    "default_name",
    "make_backup",
    "migrate_record",
    "restore_backup",
    "way_to",
]
