//! Every kind of finding; [`super::effect`] says what each does to the report.

use serde::Serialize;

/// Each kind has one effect; its sentence is written where the finding is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Code {
    // The input as a whole
    /// No report.toml: what it would say stands open.
    NoReportToml,
    /// A key that report.toml and a workbook of settings set differently.
    SettingDiffers,
    /// A part of the front sheet that the committee needs is empty.
    FrontSheetOpen,
    FrameOpen,
    /// A file of the officer's own words that no section is named after.
    WordsNotTaken,
    /// A number typed in the officer's own words has no figure behind it.
    BareNumber,
    /// More recommendations than a committee decides on.
    ManyRecommendations,
    /// A sentence of the officer's own words does not fit the numbers that stand in it.
    WordsReadBadly,
    /// The officer's own words name a figure that there is not.
    UnknownFigureInWords,
    DecisionStale,
    /// A row of a workbook of decisions that does not say who decided, when or why, or about which cell.
    DecisionIncomplete,
    /// Rows of a benchmark of a reference group other than the first.
    OtherReferenceGroup,
    /// A benchmark that does not say of which councils or of which round it is.
    BenchmarkOpen,
    /// A workbook that must be read is missing or left out.
    MustReadMissing,
    KindAbsent,
    /// A kind of record that no workbook holds, without which the report is made.
    KindNotInInput,
    MissingGlyph,
    PageOneRunsOver,
    ExemptNamed,
    /// A text that the public edition keeps back, because it names what may not be published.
    TextWithheld,
    /// Texts that nobody has cleared for publication.
    TextsNotCleared,
    /// An exempt contract whose performance the Procurement Act has published.
    ExemptInScope,
    /// Nobody wrote why the public interest is in the exemption.
    ExemptNoteMissing,
    ExemptReviewPast,
    /// A row that is marked as exempt and names no paragraph of Schedule 12A.
    ExemptionUnclear,
    /// A column of the register that may say which contracts are exempt, and is not known.
    ExemptionColumnUnclear,
    /// A measure that report.toml lists as sensitive and no promise or KPI names.
    SensitiveUnused,
    /// A measure that looks sensitive and is not listed.
    SensitiveUnlisted,
    /// Numbers that the public edition keeps back, because they are small.
    NumbersSuppressed,
    /// The day by which the papers must be public has passed.
    PapersLate,
    /// A finished public file holds what may not be published.
    Leak,
    /// A finished public file holds a number that an exempt contract's would round to.
    PerhapsLeak,
    /// A text longer than a spreadsheet's cell, which runs on in the columns beside it.
    TextTooLong,
    DoesNotReconcile,
    // A workbook
    CannotOpen,
    NothingFound,
    /// A workbook whose name says that it holds records, and of which none was recognised.
    RecordsNotFound,
    /// A workbook that is named as a copy and holds the same cells as another one.
    CopyOfWorkbook,
    /// The file's name says another format than the file is in.
    OtherFormat,
    /// Rows that are hidden or filtered out, and were read.
    HiddenRows,
    /// Columns that are hidden: read where no other serves, or not.
    HiddenColumns,
    /// Rows that are struck through from end to end.
    StruckRows,
    /// Cells, or parts of their texts, that are struck through or that their format does not show.
    NotStanding,
    /// A file that is none of the input, such as the lock file of a workbook that is open.
    FileSkipped,
    SheetNotRecognised,
    /// A sheet that lies on its side: its columns are records.
    SheetTurned,
    /// Not read.
    HiddenSheet,
    ColumnMissing,
    /// A column known by its cells, other tables or its neighbours, where its heading is no known word.
    ReadByEvidence,
    /// A column that no field is known for, and whose cells may be those of one that figures rest on.
    ColumnUnread,
    /// Columns of a kind's tables that are no field.
    ColumnsPassed,
    /// Cells beside a table, or rows of words in it, that are no part of a record.
    NotInTable,
    /// A total that a register states, and that its rows do not come to.
    TotalDiffers,
    /// Rows under the headings of a table that hold figures and are no records.
    RowUnread,
    /// Columns of a table whose numbers cannot be read, beside others that are.
    TableUnread,
    /// A table without a column that its records need, beside tables of its workbook that are read.
    TableLeftOut,
    // A row
    CellUnusable,
    OptionalCellUnusable,
    /// A cell that was read as what it plainly means, where it says less, or says it in another way, than its field
    /// asks.
    ReadAs,
    /// A value that can be read and is unusual, used as it stands.
    UnusualValue,
    /// What stands around a table and may limit it: a title, a name, a note, a colour. No decision about a cell changes it.
    Caveat,
    /// A statement without a usable level, which stops the document that states the assessment.
    LevelUnusable,
    ScoredTwice,
    /// It counts once.
    DuplicateRow,
    /// They answer one question differently: neither is used.
    ConflictingRows,
    /// A ref of a contract, KPI or promise that the register does not have.
    RefUnknown,
    /// A ref of what the register has and was left out, which is put right there.
    RefLeftOut,
    /// A period that has not ended on the day that the report speaks from.
    PeriodNotEnded,
    /// A return that names another supplier than the register gives its contract to.
    SupplierDiffers,
    /// What only the council can say, in a return that a supplier filled in.
    JudgementHeld,
    /// The same in returns of which nobody has said who fills it in; it is used.
    JudgementInReturns,
    /// A return that counts in another unit than the register.
    UnitDiffers,
    /// Words beside a ref that the register has for another ref.
    DescriptionDiffers,
    /// Words beside a ref of which none is the register's.
    DescriptionUnlike,
    /// Statements that stand in only one of the two assessments that are compared.
    StatementsUnmatched,
    /// A column that is no field and says otherwise than the fields do.
    ColumnNotUsed,
    /// Assessors who gave one statement different levels, of which nobody has decided.
    AssessorsDiffer,
    /// An assessment of other key areas, another edition or other statements than its model of maturity has.
    ModelDiffers,
    /// Something wrong with an assessment that is neither the current one nor the baseline.
    OtherAssessment,
    AssessmentInFuture,
    /// A target that is below the level already reached.
    TargetBelowLevel,
    /// An action's linked statement that the assessment does not have.
    LinkUnknown,
    // A KPI
    /// A KPI that is not Good, and nothing is said about it.
    CommentaryMissing,
    /// A KPI that is not Good, and what is said about it is what was said the quarter before.
    CommentaryUnchanged,
    /// A KPI that fell, and what is said about it speaks of success.
    CommentaryCheerful,
    TargetZero,
    /// An actual of more than ten times its target.
    ActualFarFromTarget,
    /// A KPI of which nothing was returned for three quarters.
    NoDataForLong,
    ResultNotDue,
    AnnualValueBlank,
    /// report.toml and the register disagree on whether its values include VAT.
    VatDiffers,
    /// The register does not say whether the supplier is local, an SME or a VCSE.
    MarkNotKnown,
    // A notice of the Procurement Act 2023
    /// The register has no column for the day of a notice, or none from which its days are counted.
    NoticeDatesMissing,
    /// Contracts of which it cannot be told whether notices are asked for.
    NoticesUnclear,
    /// What report.toml does not say of the council as notices name it.
    AuthorityOpen,
    /// A KPI that has been Inadequate for three quarters, and no notice of a breach.
    BreachAsked,
    /// A contract whose value or term is not that of the last published set, and no day of a change.
    ChangeAsked,
    /// The register has no column for what is decided about a contract's end.
    EndDecisionsMissing,
    /// A financial check of a supplier that is older than its tier allows, or that there is none of.
    FinancialCheckOld,
    /// Tiers of criticality of which report.toml does not say how old a financial check may be.
    TierOpen,
    // A promise
    /// A delivery for a quarter in which its contract does not run.
    DeliveryOutsideContract,
    /// More claimed than was promised for the whole life of a contract.
    ClaimedAbovePromise,
    /// The register has no column for the KPI that measures a promise.
    PromisesWithoutKpi,
    /// £ values of several catalogues, or of versions of one, stand in one total.
    CataloguesMixed,
}
