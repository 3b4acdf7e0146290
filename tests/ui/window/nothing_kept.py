"""Dialogs in which nothing is kept at a lock, each with the reason."""

from __future__ import annotations

from momo_desktop.ui.dialogs.about import AboutDialog
from momo_desktop.ui.dialogs.backups import BackupsDialog, BuildDialog, RestoreDialog
from momo_desktop.ui.dialogs.beneficiary import BeneficiaryDialog
from momo_desktop.ui.dialogs.bin import BinDialog
from momo_desktop.ui.dialogs.bulk import BulkDialog
from momo_desktop.ui.dialogs.check_vault import CheckVaultDialog
from momo_desktop.ui.dialogs.colleague import CompareDialog
from momo_desktop.ui.dialogs.come_back import ComeBackDialog
from momo_desktop.ui.dialogs.contact_plan import ContactPlanDialog
from momo_desktop.ui.dialogs.erase import EraseDialog
from momo_desktop.ui.dialogs.errors import CrashDialog, ErrorDialog
from momo_desktop.ui.dialogs.evidence import ClosedFileDialog, RefusedDialog, TextViewer
from momo_desktop.ui.dialogs.export import ExportDialog
from momo_desktop.ui.dialogs.group import GroupDialog
from momo_desktop.ui.dialogs.hand_over_pin import HandOverPinDialog
from momo_desktop.ui.dialogs.key_list import KeysDialog
from momo_desktop.ui.dialogs.locked_file import LockedFileDialog
from momo_desktop.ui.dialogs.mobility import MovedDuesDialog
from momo_desktop.ui.dialogs.package_in import PackagePasswordDialog, TakePackageDialog
from momo_desktop.ui.dialogs.package_out import WritePackageDialog
from momo_desktop.ui.dialogs.passphrase import ChangePassphraseDialog, RecoveryDialog
from momo_desktop.ui.dialogs.photo_viewer import PhotoViewer
from momo_desktop.ui.dialogs.reading import ReadingDialog
from momo_desktop.ui.dialogs.rescue import RescueDialog
from momo_desktop.ui.dialogs.scans import ScanDialog
from momo_desktop.ui.dialogs.student_return import StudentReturnDialog
from momo_desktop.ui.dialogs.support_gate import SupportGateDialog
from momo_desktop.ui.dialogs.support_need import NeedDialog
from momo_desktop.ui.dialogs.support_needs import SupportNeedsDialog
from momo_desktop.ui.dialogs.support_release import ReleaseDialog
from momo_desktop.ui.dialogs.type_in import TypeInDialog
from momo_desktop.ui.dialogs.unencrypted import UnencryptedDialog
from momo_desktop.ui.dialogs.vault_secrets import (
    CodeTestDialog,
    NewSheetDialog,
    RekeyDialog,
    RemoveSuccessorDialog,
    SuccessorDialog,
)
from momo_desktop.ui.dialogs.versions import VersionsDialog
from momo_desktop.ui.find_or_do import FindOrDo
from momo_desktop.ui.help_sheet import HelpDialog
from momo_desktop.ui.job_sheet import JobSheet
from momo_desktop.ui.pages.content.bank import QuestionBankDialog
from momo_desktop.ui.pages.content.import_pack import ImportPackDialog

KEEPS_NOTHING = {
    AboutDialog: "it is read only",
    BackupsDialog: "it is read only",
    StudentReturnDialog: "nothing is written in it",
    BeneficiaryDialog: "nothing is written in it",
    BulkDialog: "it asks one question",
    ContactPlanDialog: "nothing is written in it",
    HandOverPinDialog: "a secret is forgotten",
    HelpDialog: "it is read only",
    BinDialog: "each choice in it is an act of its own",
    ChangePassphraseDialog: "a secret is forgotten",
    CheckVaultDialog: "nothing is written in it",
    ClosedFileDialog: "it is read only",
    CodeTestDialog: "a secret is forgotten",
    CompareDialog: "it asks one question",
    ComeBackDialog: "nothing is written in it",
    CrashDialog: "it shows a report",
    EraseDialog: "a secret is forgotten",
    ErrorDialog: "it shows an error",
    ExportDialog: "nothing is written in it",
    GroupDialog: "nothing is written in it",
    FindOrDo: "what is searched for is forgotten",
    ImportPackDialog: "nothing is written in it",
    JobSheet: "the job ends with the lock",
    KeysDialog: "it is read only",
    MovedDuesDialog: "it is read only",
    NewSheetDialog: "a secret is forgotten",
    PackagePasswordDialog: "a secret is forgotten",
    TakePackageDialog: "nothing is written in it",
    WritePackageDialog: "nothing is written in it",
    VersionsDialog: "it is read only",
    PhotoViewer: "it is read only",
    QuestionBankDialog: "what is searched for is forgotten",
    ReadingDialog: "it is read only",
    RecoveryDialog: "a secret is forgotten",
    RefusedDialog: "it is read only",
    RekeyDialog: "a secret is forgotten",
    RemoveSuccessorDialog: "a secret is forgotten",
    RescueDialog: "nothing is written in it",
    RestoreDialog: "a secret is forgotten",
    BuildDialog: "a secret is forgotten",
    NeedDialog: "what is written is sealed at once, and the passphrase alone leads back to it",
    ReleaseDialog: "what is kept apart is in no draft",
    SupportGateDialog: "a secret is forgotten",
    SupportNeedsDialog: "the passphrase alone leads back to it",
    LockedFileDialog: "nothing is written in it",
    ScanDialog: "nothing is written in it",
    SuccessorDialog: "a secret is forgotten",
    TextViewer: "it is read only",
    TypeInDialog: "the code stands on the paper",
    UnencryptedDialog: "it asks one question",
}
