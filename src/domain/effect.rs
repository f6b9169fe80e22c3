//! What a finding did to the report.

use super::code::Code;
use serde::{Deserialize, Serialize};

/// What a finding did to the report, the mildest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// Nothing is lost.
    Noted,
    /// The row counts, and figures lack what a cell of it would have said.
    ValueNotUsed,
    /// Rows count nowhere until they are put right.
    RowLeftOut,
    /// One table of a workbook counts nowhere; its others are read.
    TableLeftOut,
    WorkbookLeftOut,
    DocumentStopped,
}

impl Effect {
    pub fn title(self) -> &'static str {
        match self {
            Effect::Noted => "Noted",
            Effect::ValueNotUsed => "Value not used",
            Effect::RowLeftOut => "Row left out",
            Effect::TableLeftOut => "Table left out",
            Effect::WorkbookLeftOut => "Workbook left out",
            Effect::DocumentStopped => "Document stopped",
        }
    }

    /// What one finding and several are called behind their number: "1 row left out", "2 rows left out".
    pub fn counted(self) -> [&'static str; 2] {
        match self {
            Effect::Noted => ["noted", "noted"],
            Effect::ValueNotUsed => ["value not used", "values not used"],
            Effect::RowLeftOut => ["row left out", "rows left out"],
            Effect::TableLeftOut => ["table left out", "tables left out"],
            Effect::WorkbookLeftOut => ["workbook left out", "workbooks left out"],
            Effect::DocumentStopped => ["that stops the report", "that stop the report"],
        }
    }

    pub fn sentence(self) -> &'static str {
        match self {
            Effect::Noted => "Nothing is lost from the report.",
            Effect::ValueNotUsed => {
                "The row counts without this value; the figures that it would be part of lack it."
            }
            Effect::RowLeftOut => {
                "The report is made without it, and lists it among what was left out."
            }
            Effect::TableLeftOut => {
                "The report is made without this table; the workbook’s other tables are read."
            }
            Effect::WorkbookLeftOut => "The report is made without this workbook, and names it.",
            Effect::DocumentStopped => "The committee report is not made until this is put right.",
        }
    }
}

impl Code {
    pub fn effect(self) -> Effect {
        use Code::*;
        match self {
            NoReportToml
            | FrontSheetOpen
            | FrameOpen
            | BareNumber
            | WordsReadBadly
            | ManyRecommendations
            | DecisionStale
            | DecisionIncomplete
            | OtherReferenceGroup
            | BenchmarkOpen
            | MissingGlyph
            | PageOneRunsOver
            | ExemptNamed
            | TextWithheld
            | TextsNotCleared
            | ExemptInScope
            | ExemptNoteMissing
            | ExemptReviewPast
            | ExemptionUnclear
            | SensitiveUnused
            | SensitiveUnlisted
            | NumbersSuppressed
            | PapersLate
            | TextTooLong
            | PerhapsLeak
            | NothingFound
            | OtherFormat
            | HiddenRows
            | HiddenColumns
            | NotStanding
            | FileSkipped
            | SheetNotRecognised
            | SheetTurned
            | HiddenSheet
            | ReadByEvidence
            | ReadAs
            | DescriptionUnlike
            | StatementsUnmatched
            | ColumnNotUsed
            | ColumnsPassed
            | JudgementInReturns
            | NotInTable
            | TotalDiffers
            | UnusualValue
            | Caveat
            | DuplicateRow
            | AssessmentInFuture
            | TargetBelowLevel
            | ModelDiffers
            | OtherAssessment
            | LinkUnknown
            | CommentaryMissing
            | CommentaryUnchanged
            | CommentaryCheerful
            | KindNotInInput
            | TargetZero
            | ActualFarFromTarget
            | NoDataForLong
            | ResultNotDue
            | AnnualValueBlank
            | VatDiffers
            | MarkNotKnown
            | NoticeDatesMissing
            | NoticesUnclear
            | AuthorityOpen
            | BreachAsked
            | ChangeAsked
            | EndDecisionsMissing
            | FinancialCheckOld
            | TierOpen
            | DeliveryOutsideContract
            | ClaimedAbovePromise
            | PromisesWithoutKpi
            | CataloguesMixed => Effect::Noted,
            OptionalCellUnusable | ColumnUnread | JudgementHeld | WordsNotTaken => {
                Effect::ValueNotUsed
            }
            CellUnusable | ConflictingRows | RefUnknown | RefLeftOut | PeriodNotEnded
            | SupplierDiffers | UnitDiffers | DescriptionDiffers | TableUnread | StruckRows
            | RowUnread | AssessorsDiffer => Effect::RowLeftOut,
            TableLeftOut => Effect::TableLeftOut,
            CannotOpen | ColumnMissing | RecordsNotFound | CopyOfWorkbook => {
                Effect::WorkbookLeftOut
            }
            Leak
            | ExemptionColumnUnclear
            | UnknownFigureInWords
            | SettingDiffers
            | MustReadMissing
            | KindAbsent
            | DoesNotReconcile
            | LevelUnusable
            | ScoredTwice => Effect::DocumentStopped,
        }
    }
}
