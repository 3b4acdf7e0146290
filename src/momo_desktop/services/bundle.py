"""All services of an open vault, as the window and the command line are given them."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.clock import Clock
from momo_desktop.errors import DiskRefused, VaultReadOnly
from momo_desktop.i18n import Language
from momo_desktop.services.access_copies import AccessCopyService
from momo_desktop.services.appointments import AppointmentService
from momo_desktop.services.audit import AuditService
from momo_desktop.services.backups import BackupService
from momo_desktop.services.beneficiary import BeneficiaryService
from momo_desktop.services.bin import BinService
from momo_desktop.services.bulk import BulkService
from momo_desktop.services.class_lists import ClassListService
from momo_desktop.services.colleagues import ColleagueService
from momo_desktop.services.consents import ConsentService
from momo_desktop.services.doctor import DoctorService
from momo_desktop.services.drafts import DraftService
from momo_desktop.services.erasure import ErasureService
from momo_desktop.services.evidence import EvidenceService
from momo_desktop.services.exports import ExportService
from momo_desktop.services.fillable_forms import FillableFormService
from momo_desktop.services.find import FindService
from momo_desktop.services.goals import GoalService
from momo_desktop.services.hand_over import HandOverService
from momo_desktop.services.histories import HistoryService
from momo_desktop.services.journey import JourneyService
from momo_desktop.services.learning import LearningService
from momo_desktop.services.log import LogService
from momo_desktop.services.measures import MeasureService
from momo_desktop.services.mobilities import MobilityService
from momo_desktop.services.next_steps import NextStepsService
from momo_desktop.services.notes import NoteService
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.services.own_catalogue import of_vault
from momo_desktop.services.own_content import OwnContentService
from momo_desktop.services.packages import PackageService
from momo_desktop.services.packs import PackService
from momo_desktop.services.paper_forms import PaperFormService
from momo_desktop.services.paper_profiles import PaperProfileService
from momo_desktop.services.passphrase import PassphraseService
from momo_desktop.services.reflections import ReflectionService
from momo_desktop.services.reports import ReportService
from momo_desktop.services.retention import RetentionService
from momo_desktop.services.risks import RiskService
from momo_desktop.services.saved_lists import SavedListService
from momo_desktop.services.school_days import SchoolDayService
from momo_desktop.services.search import SearchService
from momo_desktop.services.second_place import SecondPlaceService
from momo_desktop.services.sessions import SessionService
from momo_desktop.services.settings import SettingsService
from momo_desktop.services.skill_tables import SkillTableService
from momo_desktop.services.student_returns import StudentReturnService
from momo_desktop.services.student_view import StudentViewService
from momo_desktop.services.students import StudentService
from momo_desktop.services.support_needs import SupportNeedService
from momo_desktop.services.tasks import TaskService
from momo_desktop.services.today import TodayService
from momo_desktop.services.vault_secrets import VaultSecretService


@dataclass(frozen=True, slots=True)
class Services:
    """Holds one service per thing that the counsellor does; it is dropped at lock.

    `catalogue` is the content of the packs and the school's own: what is asked, ticked and explained.
    """

    catalogue: Catalogue
    settings: SettingsService
    passphrase: PassphraseService
    vault_secrets: VaultSecretService
    backups: BackupService
    second_place: SecondPlaceService
    student_returns: StudentReturnService
    students: StudentService
    class_lists: ClassListService
    bulk: BulkService
    mobilities: MobilityService
    appointments: AppointmentService
    school_days: SchoolDayService
    journey: JourneyService
    sessions: SessionService
    notes: NoteService
    tasks: TaskService
    risks: RiskService
    next_steps: NextStepsService
    goals: GoalService
    learning: LearningService
    reflections: ReflectionService
    paper_forms: PaperFormService
    fillable_forms: FillableFormService
    skill_tables: SkillTableService
    evidence: EvidenceService
    reports: ReportService
    paper_profiles: PaperProfileService
    exports: ExportService
    beneficiary: BeneficiaryService
    access_copies: AccessCopyService
    consents: ConsentService
    support_needs: SupportNeedService
    drafts: DraftService
    own_content: OwnContentService
    packs: PackService
    colleagues: ColleagueService
    packages: PackageService
    doctor: DoctorService
    bin: BinService
    search: SearchService
    find: FindService
    saved_lists: SavedListService
    histories: HistoryService
    log: LogService
    audit: AuditService
    erasure: ErasureService
    measures: MeasureService
    retention: RetentionService
    student_view: StudentViewService
    hand_over: HandOverService
    today: TodayService


def open_services(vault: OpenVault, catalogue: Catalogue, clock: Clock, language: Language) -> Services:
    """Return the services of a vault whose list is brought up to the language and the content packs.

    Where nothing can be written, the students stay in the order of the language that was used last.
    """
    services = services_of(vault, catalogue, clock, language)
    with contextlib.suppress(VaultReadOnly, DiskRefused):
        services.students.sort_by_language()
        services.mobilities.follow_content()
        services.audit.prune()
    return services


def services_of(vault: OpenVault, program: Catalogue, clock: Clock, language: Language) -> Services:
    """Build the services of a vault that `AccessService` has opened; names sort by the rules of `language`.

    Their catalogue is a copy of the program's that takes in what the school publishes.
    """
    vault.keep_trail(clock)
    database = vault.database
    catalogue = of_vault(database, program)
    passphrase = PassphraseService(vault, clock)
    return Services(
        catalogue=catalogue,
        settings=SettingsService(database, catalogue, clock),
        vault_secrets=VaultSecretService(vault, clock),
        passphrase=passphrase,
        backups=BackupService(vault, clock),
        second_place=SecondPlaceService(vault, clock),
        student_returns=StudentReturnService(vault, catalogue, clock, language),
        students=StudentService(database, catalogue, clock, language),
        class_lists=ClassListService(database, clock, language),
        bulk=BulkService(database, clock),
        mobilities=MobilityService(database, catalogue, clock, language),
        appointments=AppointmentService(database, catalogue, clock, language),
        school_days=SchoolDayService(database, clock, language),
        journey=JourneyService(database, catalogue, clock),
        sessions=SessionService(database, catalogue, clock, language),
        notes=NoteService(database, clock),
        risks=RiskService(database, clock),
        tasks=TaskService(database, clock),
        next_steps=NextStepsService(database, catalogue, clock),
        goals=GoalService(database, clock),
        learning=LearningService(database, clock),
        reflections=ReflectionService(database, catalogue, clock),
        paper_forms=PaperFormService(database, catalogue, clock),
        fillable_forms=FillableFormService(vault, catalogue, clock),
        skill_tables=SkillTableService(database, catalogue),
        evidence=EvidenceService(vault, clock),
        reports=ReportService(vault, catalogue, clock),
        paper_profiles=PaperProfileService(database),
        exports=ExportService(vault, catalogue, clock),
        beneficiary=BeneficiaryService(vault, clock),
        access_copies=AccessCopyService(vault, catalogue, clock),
        consents=ConsentService(vault, catalogue, clock),
        support_needs=SupportNeedService(vault, clock, passphrase.confirm),
        drafts=DraftService(database, clock),
        own_content=OwnContentService(database, catalogue, clock),
        packs=PackService(database, catalogue, clock),
        colleagues=ColleagueService(database, clock),
        packages=PackageService(vault, catalogue, clock, language),
        doctor=DoctorService(vault),
        bin=BinService(database, catalogue, clock),
        search=SearchService(database, catalogue),
        find=FindService(database, catalogue, language),
        saved_lists=SavedListService(database),
        histories=HistoryService(database, catalogue, clock, language),
        log=LogService(database),
        audit=AuditService(vault, clock),
        erasure=ErasureService(vault, clock),
        measures=MeasureService(vault, clock),
        retention=RetentionService(database, clock),
        student_view=StudentViewService(database, catalogue, clock),
        hand_over=HandOverService(database),
        today=TodayService(database, catalogue, clock),
    )
