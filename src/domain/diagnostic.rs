//! A finding: what is wrong, where, what it did to the report, and what to do. Findings are named by their effect.

use super::place::Place;
use serde::{Deserialize, Serialize};
use std::fmt;

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
    WorkbookLeftOut,
    DocumentStopped,
}

impl Effect {
    pub fn title(self) -> &'static str {
        match self {
            Effect::Noted => "Noted",
            Effect::ValueNotUsed => "Value not used",
            Effect::RowLeftOut => "Row left out",
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
            Effect::WorkbookLeftOut => "The report is made without this workbook, and names it.",
            Effect::DocumentStopped => "The committee report is not made until this is put right.",
        }
    }
}

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
    /// The officer's own words name a figure that there is not.
    UnknownFigureInWords,
    DecisionStale,
    /// A row of a workbook of decisions that does not say who decided, when or why, or about which cell.
    DecisionIncomplete,
    /// Rows of a benchmark of a reference group other than the first.
    OtherReferenceGroup,
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
    /// A table, or columns of one, whose numbers cannot be read, beside tables of its workbook that are.
    TableUnread,
    // A row
    CellUnusable,
    OptionalCellUnusable,
    /// A cell that was read as what it plainly means, where it says less, or says it in another way, than its field
    /// asks.
    ReadAs,
    /// A value that can be read and is unusual, used as it stands.
    UnusualValue,
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
    /// A column that is no field and says otherwise than the fields do.
    ColumnNotUsed,
    SameDayAssessments,
    /// Something wrong with an assessment that is neither the current one nor the baseline.
    OtherAssessment,
    AssessmentInFuture,
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
    // A promise
    /// A delivery for a quarter in which its contract does not run.
    DeliveryOutsideContract,
    /// More claimed than was promised for the whole life of a contract.
    ClaimedAbovePromise,
}

impl Code {
    pub fn effect(self) -> Effect {
        use Code::*;
        match self {
            NoReportToml
            | FrontSheetOpen
            | FrameOpen
            | BareNumber
            | DecisionStale
            | DecisionIncomplete
            | OtherReferenceGroup
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
            | HiddenSheet
            | ReadByEvidence
            | ReadAs
            | DescriptionUnlike
            | ColumnNotUsed
            | ColumnsPassed
            | JudgementInReturns
            | NotInTable
            | TotalDiffers
            | UnusualValue
            | DuplicateRow
            | AssessmentInFuture
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
            | MarkNotKnown
            | NoticeDatesMissing
            | NoticesUnclear
            | AuthorityOpen
            | BreachAsked
            | DeliveryOutsideContract
            | ClaimedAbovePromise => Effect::Noted,
            OptionalCellUnusable | ColumnUnread | JudgementHeld | WordsNotTaken => {
                Effect::ValueNotUsed
            }
            CellUnusable | ConflictingRows | RefUnknown | RefLeftOut | PeriodNotEnded
            | SupplierDiffers | UnitDiffers | DescriptionDiffers | TableUnread | StruckRows
            | RowUnread => Effect::RowLeftOut,
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
            | ScoredTwice
            | SameDayAssessments => Effect::DocumentStopped,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Decides the effect.
    pub code: Code,
    pub place: Place,
    pub message: String,
    /// What to do; one sentence.
    pub hint: String,
}

impl Diagnostic {
    pub fn new(
        code: Code,
        place: Place,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic { code, place, message: message.into(), hint: hint.into() }
    }

    /// A fault that no workbook can cause.
    pub fn own_fault(place: Place, message: impl Into<String>) -> Diagnostic {
        let hint = "Please report this: it is a fault of the program.";
        Diagnostic::new(Code::DoesNotReconcile, place, message, hint)
    }

    pub fn effect(&self) -> Effect {
        self.code.effect()
    }
}

#[derive(Debug, Clone, Default)]
pub struct Found<T> {
    pub value: T,
    /// In reading order.
    pub findings: Vec<Diagnostic>,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}: {}", self.effect().title(), on_one_line(&self.message))?;
        if !self.place.file.is_empty() {
            writeln!(f, "  where:      {}", on_one_line(&self.place.to_string()))?;
        }
        writeln!(f, "  the report: {}", self.effect().sentence())?;
        writeln!(f, "  to do:      {}", on_one_line(&self.hint))
    }
}

/// A text as a terminal may show it: what a cell holds cannot move the cursor, break the line or turn its direction.
pub fn on_one_line(text: &str) -> String {
    let mut line = String::new();
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => line.push(' '),
            c if is_sign(c) => line.extend(c.escape_unicode()),
            c => line.push(c),
        }
    }
    line
}

fn is_sign(c: char) -> bool {
    let turns =
        matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    c.is_control() || turns
}

/// A line of JSON as a terminal may show it: the same JSON, with such characters by their numbers.
pub fn json_on_one_line(json: &str) -> String {
    let mut line = String::new();
    for c in json.chars() {
        match is_sign(c) {
            true => line.push_str(&format!("\\u{:04x}", u32::from(c))),
            false => line.push(c),
        }
    }
    line
}

impl Serialize for Diagnostic {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Line<'a> {
            effect: Effect,
            code: Code,
            message: &'a str,
            #[serde(flatten)]
            place: &'a Place,
            report: &'a str,
            hint: &'a str,
        }
        let effect = self.effect();
        let report = effect.sentence();
        Line {
            effect,
            code: self.code,
            message: &self.message,
            place: &self.place,
            report,
            hint: &self.hint,
        }
        .serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_is_four_lines_whatever_a_cell_holds() {
        let place = Place::sheet("a.xlsx", "S\u{202e}1");
        let finding =
            Diagnostic::new(Code::CellUnusable, place, "it reads \"x\ny\u{1b}[2J\"", "Mend it.");
        let text = "Row left out: it reads \"x y\\u{1b}[2J\"\n  \
                    where:      a.xlsx, sheet \"S\\u{202e}1\"\n  \
                    the report: The report is made without it, and lists it among what was left out.\n  \
                    to do:      Mend it.\n";
        assert_eq!(finding.to_string(), text);
    }

    #[test]
    fn a_line_of_json_says_the_same_without_signs() {
        let json = serde_json::to_string("a\u{202e}b\u{9b}2J\n").unwrap();
        let line = json_on_one_line(&json);
        assert_eq!(line, r#""a\u202eb\u009b2J\n""#);
        assert_eq!(serde_json::from_str::<String>(&line).unwrap(), "a\u{202e}b\u{9b}2J\n");
    }
}
