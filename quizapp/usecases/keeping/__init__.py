"""What keeps a record over the years: backups and what brings them back."""

from quizapp.store.backup.errors import BackupError
from quizapp.store.backup.manifest import Held, Manifest
from quizapp.usecases.keeping.make_backup import Backup, default_name, make_backup
from quizapp.usecases.keeping.restore_backup import Restored, restore_backup

__all__ = [
    "Backup",
    "BackupError",
    "Held",
    "Manifest",
    "Restored",
    "default_name",
    "make_backup",
    "restore_backup",
]
