//! From figures to the documents: all of them side by side, in the order of their list.

use super::document::{Made, Paper};
use super::failure::Failure;
use super::index_page::index;
use super::public_baseline::public_baseline;
use super::style::Look;
use super::{Worked, baseline, edition, is_stopped, keep, output};
use crate::config::Audience;
use crate::domain::diagnostic::{Code, Diagnostic};
use crate::domain::figure::Figures;
use crate::domain::place::Place;
use crate::edition::{HeldBeside, MEMBERS, Public, Scope, Suppressed, Withheld};
use crate::input::Folder;
use crate::options::Options;
use crate::publish::Output;
use crate::report::page::notices;
use crate::report::published_set::SetFolder;
use crate::report::{Baseline, input};
use crate::{leak, report};
use rayon::iter::{IntoParallelIterator, ParallelIterator};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The documents of a run, and what they state.
#[derive(Debug, Default)]
pub struct Documents {
    /// Their files; none where a finding stops them.
    pub files: Vec<Output>,
    /// Every figure that the members' edition and internal papers may state.
    pub figures: Arc<Figures>,
    /// The published sets that they stand beside.
    pub baseline: Baseline,
    /// Numbers that the public edition keeps back because they are small.
    pub suppressed: Vec<Suppressed>,
    /// The papers for officers among them.
    pub papers: Papers,
}

/// Papers for officers that are made.
pub type Papers = BTreeMap<Paper, Made>;

/// An edition of the committee report, as documents are made from it.
struct Edition {
    worked: Worked,
    findings: Vec<Diagnostic>,
    scope: Scope,
    baseline: Baseline,
    figures: Arc<Figures>,
}

impl Edition {
    fn input(&self) -> input::Input<'_> {
        report_input(&self.worked, &self.baseline, &self.findings, &self.scope)
    }
}

/// The documents, none where a finding stops them; and every figure that they may state. Papers for officers say the same
/// in a draft and in the version that it becomes, so those of `known` are not made again.
pub fn documents(
    options: &Options,
    worked: &Worked,
    folder: &Folder,
    look: &Look,
    known: Papers,
    findings: &mut Vec<Diagnostic>,
) -> Result<Documents, Failure> {
    if is_stopped(options.is_strict, findings) || worked.config.documents.is_empty() {
        let figures = Arc::new(worked.measures.figures.clone());
        return Ok(Documents { figures, ..Documents::default() });
    }
    let audiences = edition::audiences(worked);
    let held = edition::held(worked)?;
    let withheld = edition::withheld(worked, &held)?;
    let public = audiences.contains(&Audience::Public);
    let public = public.then(|| edition::public(worked, &withheld, &held, findings)).transpose()?;
    let members = audiences.contains(&Audience::Exempt);
    let members = members.then(|| edition::members(worked, &withheld, findings));
    let (figures, baseline) = figures(worked, folder, findings)?;
    let mut documents = Documents { figures: Arc::new(figures), baseline, ..Documents::default() };
    let for_members = members.map(|members| Edition {
        scope: Scope::members(members.measures.register.as_ref()),
        worked: edition::worked(worked, members.config, members.measures),
        findings: members.findings,
        baseline: documents.baseline.clone(),
        figures: Arc::clone(&documents.figures),
    });
    let for_all = public
        .as_ref()
        .map(|public| {
            let from = (public, &withheld, &held);
            public_edition(worked, from, &documents.baseline, findings)
        })
        .transpose()?;
    if is_stopped(options.is_strict, findings) {
        return Ok(documents);
    }
    let make = |paper: Paper| {
        let edition = match paper {
            Paper::PublicReport | Paper::PublicAddendum => for_all.as_ref(),
            Paper::MembersReport | Paper::MembersAddendum => for_members.as_ref(),
            Paper::ChaseList | Paper::Scorecard(_) => None,
        };
        if let Some(made) = known.get(&paper) {
            return Ok((paper, made.clone()));
        }
        let Documents { figures, baseline, .. } = &documents;
        let made = match edition {
            Some(edition) => paper.make(&edition.input(), &edition.figures, look)?,
            None => {
                paper.make(&report_input(worked, baseline, findings, &MEMBERS), figures, look)?
            }
        };
        Ok((paper, made))
    };
    let is_later = |audience: &Audience| match audience {
        Audience::Public => for_all.as_ref().is_some_and(|edition| edition.baseline.is_later()),
        Audience::Exempt => for_members.as_ref().is_some_and(|edition| edition.baseline.is_later()),
    };
    let later: Vec<Audience> = audiences.iter().copied().filter(is_later).collect();
    let papers = Paper::all(worked, &audiences, &later);
    let made: Result<Vec<(Paper, Made)>, Failure> = papers.into_par_iter().map(make).collect();
    let made = made?;
    let for_officers = made.iter().filter(|(paper, _)| paper.is_for_officers());
    documents.papers = for_officers.cloned().collect();
    let made: Vec<Made> = made.into_iter().map(|(_, made)| made).collect();
    findings.extend(made.iter().flat_map(|made| made.findings.clone()));
    findings.extend(exempt(&made));
    findings.extend(missing_glyphs(&made));
    findings.extend(page_one(&made));
    let mut set: Vec<Output> = made.into_iter().flat_map(|made| made.files).collect();
    if let Some(edition) = &for_all {
        set.push(edition::data(&edition.figures, &withheld)?);
        set.extend(public.iter().map(edition::keeps_back).collect::<Result<Vec<_>, _>>()?);
        findings.extend(leak::given_away(&edition.figures, &worked.measures.figures));
    }
    let public = public.unwrap_or_default();
    for (edition, folder) in [(&for_all, SetFolder::Public), (&for_members, SetFolder::Exempt)] {
        let Some(edition) = edition else { continue };
        let path = format!("{}/index.html", folder.name());
        let may_stand = |text: &str| {
            let is_personal = withheld.personal_in_text(text).is_some();
            !is_personal && leak::may_stand(text, &path, &withheld, &public.amounts)
        };
        let (input, shelf) = (edition.input(), (folder, &worked.publication));
        let page = index(&input, shelf, may_stand, set.iter(), &edition.figures, look)?;
        set.extend(page);
    }
    findings.extend(leak::check(&set, &withheld, &public.amounts));
    if is_stopped(options.is_strict, findings) {
        return Ok(documents);
    }
    set.extend(notices(worked)?);
    documents.files = set;
    documents.suppressed = public.suppressed;
    Ok(documents)
}

/// Every figure that the documents may state, those of the published sets beside this one last.
pub fn figures(
    worked: &Worked,
    folder: &Folder,
    findings: &mut Vec<Diagnostic>,
) -> Result<(Figures, Baseline), Failure> {
    let none = Baseline::default();
    let input = report_input(worked, &none, findings, &MEMBERS);
    let mut figures = keep(report::figures(&input), findings);
    let baseline = baseline::baseline(worked, folder, &figures)?;
    report::add_baseline_figures(&baseline, &mut figures);
    Ok((figures, baseline))
}

/// The public edition with its figures; a figure that the officer's own words call and that it has not stops it.
fn public_edition(
    whole: &Worked,
    (public, withheld, held): (&Public, &Withheld, &HeldBeside),
    baseline: &Baseline,
    findings: &mut Vec<Diagnostic>,
) -> Result<Edition, Failure> {
    let mut edition = Edition {
        worked: edition::worked(whole, public.config.clone(), public.measures.clone()),
        findings: public.findings.clone(),
        scope: public.scope.clone(),
        baseline: Baseline::default(),
        figures: Arc::default(),
    };
    let found = report::figures(&edition.input());
    let mut figures = found.value;
    edition.baseline = public_baseline(whole, baseline, &figures, (public, withheld, held))?;
    report::add_baseline_figures(&edition.baseline, &mut figures);
    edition.figures = Arc::new(figures);
    let is_known = |finding: &Diagnostic| findings.contains(finding);
    let own = found.findings.into_iter().filter(|finding| !is_known(finding));
    let own: Vec<Diagnostic> =
        own.filter(|finding| finding.code == Code::UnknownFigureInWords).collect();
    findings.extend(own.into_iter().map(|finding| Diagnostic {
        message: format!(
            "In the public edition, which leaves exempt contracts out: {}",
            finding.message
        ),
        ..finding
    }));
    Ok(edition)
}

/// What the report room is given.
pub fn report_input<'a>(
    worked: &'a Worked,
    baseline: &'a Baseline,
    findings: &'a [Diagnostic],
    scope: &'a Scope,
) -> input::Input<'a> {
    let Worked { config, period, as_of, measures, .. } = worked;
    input::Input { config, measures, findings, period: *period, as_of: *as_of, baseline, scope }
}

/// What contract performance notices need, where there is a register.
fn notices(worked: &Worked) -> Result<Option<Output>, Failure> {
    let none = Baseline::default();
    let notices = notices::performance_notices(&report_input(worked, &none, &[], &MEMBERS));
    let bytes = notices.map(|notices| serde_json::to_vec_pretty(&notices)).transpose();
    let bytes = bytes.map_err(super::failure::stopped)?;
    Ok(bytes.map(|mut bytes| {
        bytes.push(b'\n');
        output("internal/performance-notices.json", bytes)
    }))
}

/// A committee report that names exempt contracts is not for the public.
fn exempt(made: &[Made]) -> Option<Diagnostic> {
    let report = made.iter().find(|made| made.path.starts_with("exempt/"))?;
    let message = format!(
        "The committee report names the exempt {} {}; every page of it says that it is not for publication",
        if report.exempt.len() == 1 { "contract" } else { "contracts" },
        listed(&report.exempt)
    );
    let hint = "Give it to the committee's members alone, under the item from which the press and public are excluded.";
    let place = Place::file(&format!("{}.pdf", report.path));
    Some(Diagnostic::new(Code::ExemptNamed, place, message, hint))
}

/// A first page that is not complete in itself.
fn page_one(made: &[Made]) -> Option<Diagnostic> {
    let over = made.iter().find(|made| made.runs_over)?;
    let message = "Page 1 runs over: what a reader is to find on it does not fit";
    let hint = "Shorten the title or the longest parts of the front sheet in report.toml, or make the sizes under [print] in theme.toml smaller.";
    let place = Place::file(&format!("{}.pdf", over.path));
    Some(Diagnostic::new(Code::PageOneRunsOver, place, message, hint))
}

/// Characters that no font has: one finding, with the headings that they stand under.
fn missing_glyphs(made: &[Made]) -> Option<Diagnostic> {
    let mut papers: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut characters = BTreeSet::new();
    for (paper, missing) in made.iter().flat_map(|made| made.missing.iter().map(move |m| (made, m)))
    {
        characters.insert(missing.character);
        papers.entry(&paper.path).or_default().insert(&missing.heading);
    }
    let (first, headings) = papers.iter().next()?;
    let signs: Vec<String> = characters.iter().map(|character| format!("{character:?}")).collect();
    let headings: Vec<String> = headings.iter().map(|heading| format!("\"{heading}\"")).collect();
    let others = match papers.len() - 1 {
        0 => String::new(),
        1 => ", and in one other document".to_owned(),
        others => format!(", and in {others} other documents"),
    };
    let message = format!(
        "No font of the PDF has {}; a replacement sign stands in their place under {}{others}",
        signs.join(", "),
        headings.join(", ")
    );
    let hint = "Write it in other letters in the workbook, or name a font that has it under [fonts] in theme.toml.";
    Some(Diagnostic::new(Code::MissingGlyph, Place::file(&format!("{first}.pdf")), message, hint))
}

/// "a", "a and b", "a, b and c".
fn listed(items: &[String]) -> String {
    match items {
        [most @ .., last] if !most.is_empty() => format!("{} and {last}", most.join(", ")),
        items => items.concat(),
    }
}
