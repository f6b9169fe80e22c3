//! A count with the base that it is a part of, and how it has moved. A template gets no change without its base: a
//! figure of which no base is known ([`base_id`]) has none to give.

use super::stated::{amount, data, in_digits, in_words, named};
use crate::domain::base::{base_id, way};
use crate::domain::figure::{Figure, FigureValue, Figures};
use std::cmp::Ordering;
use tera::{Error, Kwargs, TeraResult};

/// A count, what it is counted of, and its share of that: all three of one time and one population.
struct Measured<'a> {
    count: &'a Figure,
    base: &'a Figure,
    /// None where no figure gives it.
    share: Option<&'a Figure>,
}

impl<'a> Measured<'a> {
    fn new(figures: &'a Figures, id: &str) -> TeraResult<Measured<'a>> {
        let count = named(figures, id)?;
        let base = base_id(id).ok_or_else(|| {
            Error::message(format!(
                "the figure `{id}` has no base, and a number without one is not told as a change"
            ))
        })?;
        let base = figures.get(&base).or_else(|| figures.get(as_now(&base)));
        let base = base
            .ok_or_else(|| Error::message(format!("the base of `{id}` is not in this report")))?;
        Ok(Measured { count, base, share: figures.get(&format!("{id}-share")) })
    }

    fn counts(&self) -> [u64; 2] {
        [amount(self.count), amount(self.base)]
    }
}

/// What the version before had and this one has the same is a figure of this one alone.
fn as_now(id: &str) -> &str {
    id.strip_prefix("version-before.").unwrap_or(id)
}

/// A measure before and now.
struct Changed<'a> {
    before: Measured<'a>,
    now: Measured<'a>,
}

impl<'a> Changed<'a> {
    fn new(figures: &'a Figures, args: &Kwargs) -> TeraResult<Changed<'a>> {
        let before = Measured::new(figures, args.must_get("before")?)?;
        Ok(Changed { before, now: Measured::new(figures, args.must_get("now")?)? })
    }

    /// In words where all of them are under ten, and of more than two: "none of 1", not "none of one".
    fn number(&self, figure: &Figure) -> String {
        let all = [self.before.counts(), self.now.counts()];
        let is_small = all.iter().all(|[count, base]| *count < 10 && (3..10).contains(base));
        let text = match amount(figure) {
            0 if figure.value != FigureValue::Suppressed => "none".to_owned(),
            _ if is_small => in_words(figure),
            _ => in_digits(figure),
        };
        data(figure, &text)
    }

    /// Whether both are of as many.
    fn has_one_base(&self) -> bool {
        self.before.counts()[1] == self.now.counts()[1]
    }

    /// A count of its base, with its share where the bases differ; of no base at all, the count alone.
    fn part(&self, measured: &Measured<'_>, of: &str) -> String {
        let count = self.number(measured.count);
        let share = measured.share.filter(|_| !self.has_one_base());
        let share = share.map(|share| format!(" ({})", data(share, &in_digits(share))));
        match amount(measured.base) {
            0 => count,
            _ => {
                let base = self.number(measured.base);
                format!("{count} of {base}{of}{}", share.unwrap_or_default())
            }
        }
    }

    fn way(&self) -> Option<Ordering> {
        way(self.before.counts(), self.now.counts())
    }

    /// "up from 17 of 58 to 23 of 59", "down from three to two of eight", "unchanged at two of four",
    /// "unchanged at 17 (of 58 then, of 59 now)"; "now 14 of 39 (35.9%), after 17 of 58 (29.3%)".
    fn words(&self, of: &str) -> String {
        let (was, is) = (amount(self.before.count), amount(self.now.count));
        let now = self.part(&self.now, if self.has_one_base() { of } else { "" });
        if was == is && (self.has_one_base() || amount(self.before.base) == 0) {
            return format!("unchanged at {now}");
        }
        if was == is {
            let [count, then, now] = [self.now.count, self.before.base, self.now.base];
            let [count, then, now] = [count, then, now].map(|figure| self.number(figure));
            return format!("unchanged at {count} (of {then}{of} then, of {now} now)");
        }
        let before = match self.has_one_base() {
            true => self.number(self.before.count),
            false => self.part(&self.before, of),
        };
        match self.way() {
            Some(way) => format!("{} {before} to {now}", from(way)),
            None => format!("now {now}, after {before}"),
        }
    }
}

fn from(way: Ordering) -> &'static str {
    if way == Ordering::Greater { "up from" } else { "down from" }
}

/// `moved(now, before, of="")`: the way of a count with its base, from another time; `of` says what the base is.
pub(super) fn moved(figures: &Figures, args: &Kwargs) -> TeraResult<String> {
    let of: Option<&str> = args.get("of")?;
    let of = of.filter(|of| !of.is_empty()).map(|of| format!(" {of}")).unwrap_or_default();
    Ok(Changed::new(figures, args)?.words(&of))
}

/// `was(now, before)`: how a count stands to the earlier one, behind a sentence that gives it and its base: "up from 153 of
/// 256", "down from 17" of the same base, "after 17 of 58".
pub(super) fn was(figures: &Figures, args: &Kwargs) -> TeraResult<String> {
    let changed = Changed::new(figures, args)?;
    let before = Measured { share: None, ..changed.before };
    let changed = Changed { before, ..changed };
    let before = match changed.has_one_base() {
        true => changed.number(changed.before.count),
        false => changed.part(&changed.before, ""),
    };
    Ok(format!("{} {before}", changed.way().map_or("after", from)))
}

/// `change(id="assessment.…")`: the way from the baseline, whose figure is `assessment.baseline.…`.
pub(super) fn change(figures: &Figures, id: &str) -> TeraResult<String> {
    let (subject, rest) = id.split_once('.').unwrap_or((id, ""));
    let before = Measured::new(figures, &format!("{subject}.baseline.{rest}"))?;
    Ok(Changed { before, now: Measured::new(figures, id)? }.words(""))
}

/// `part(id)`: in digits, with its base where it has one: "158 of 254 KPIs", "300 KPIs".
pub(super) fn part(figures: &Figures, id: &str) -> TeraResult<String> {
    let figure = named(figures, id)?;
    let with_noun = |figure: &Figure| {
        let noun = figure.noun().map(|noun| format!(" {noun}")).unwrap_or_default();
        format!("{}{noun}", data(figure, &in_digits(figure)))
    };
    Ok(match Measured::new(figures, id) {
        Ok(Measured { count, base, .. }) if amount(base) > 0 => {
            format!("{} of {}", data(count, &in_digits(count)), with_noun(base))
        }
        _ => with_noun(figure),
    })
}
