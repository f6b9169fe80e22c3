//! The public edition is worked out as if exempt contracts and sensitive counts were not there: whatever their cells say,
//! every public byte is the same, over two quarters and three versions; and nothing is compared with what was withheld.

use super::hushed::{Hushed, REGISTER, returns};

/// Random words and numbers, the same for the same start.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    fn cell(&mut self) -> String {
        match self.roll(5) {
            0 => String::new(),
            1 => format!("{}", self.roll(9_000_000)),
            2 => format!("{}%", self.roll(100)),
            3 => format!("20{}-0{}-11", 10 + self.roll(30), 1 + self.roll(9)),
            _ => format!("Word{} other{}", self.roll(999), self.roll(999)),
        }
    }

    /// A text with other cells in the rows of C/666, but for its ref and the number of its paragraph.
    fn changed(&mut self, text: &str) -> String {
        let line = |line: &str| {
            if !line.starts_with("C/666") {
                return line.to_owned();
            }
            let cells = line.split(" | ").enumerate().map(|(at, cell)| match at {
                0 => cell.to_owned(),
                9 => "3".to_owned(),
                _ => self.cell(),
            });
            cells.collect::<Vec<_>>().join(" | ")
        };
        text.lines().map(line).collect::<Vec<_>>().join("\n") + "\n"
    }
}

/// More rows of C/666, and its own in other places.
fn rearranged(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        let own = line.starts_with("C/666");
        let is_more = own && !line.contains("Zephyrhaven");
        match lines.iter().rposition(|it| it.starts_with('#')).filter(|_| own) {
            // behind the headings of its sheet
            Some(sheet) => lines.insert(sheet + 2, line.to_owned()),
            None => lines.push(line.to_owned()),
        }
        if is_more {
            let more = (2..5).map(|number| line.replacen("1 |", &format!("{number} |"), 1));
            lines.extend(more);
        }
    }
    lines.join("\n") + "\n"
}

#[test]
fn public_bytes_do_not_depend_on_how_many_exempt_rows_there_are_and_where() {
    let council = |text: fn(&str) -> String, others: &[&str]| {
        let council = Hushed::new();
        council.put("register.xlsx", &text(REGISTER));
        council.put("returns-q2.xlsx", &text(&returns("Q2 2026/27", 3)));
        for name in others {
            let own = "# Return\nContract ref | KPI ref | Period | Actual\nc 666 | K1 | Q1 2026/27 | 93%\n";
            council.put(name, own);
        }
        let made = council.draft();
        assert!(made.code < 2, "{}", made.stderr);
        council.public()
    };
    let plain = council(str::to_owned, &[]);
    let other = council(rearranged, &["aaa.xlsx", "zzz.xlsx"]);
    assert_eq!(plain.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    for (path, bytes) in &plain {
        assert!(other[path] == *bytes, "{path} differs");
    }
}

/// A council's two quarters and three versions; nought changes nothing.
pub(super) fn published(seed: u64) -> Hushed {
    let mut dice = Dice(seed);
    let mut own = |text: &str| if seed == 0 { text.to_owned() } else { dice.changed(text) };
    let people = |at: u32| if seed == 0 { 1 } else { 1 + (seed as u32 + at) % 2 };
    let council = Hushed::new();
    let publish = |arguments: &[&str]| {
        let made = council.run(&[&["publish"], arguments].concat());
        // rows that are left out are told by the exit code
        assert!(made.code < 2, "seed {seed}: {}", made.stderr);
    };
    council.put("register.xlsx", &own(REGISTER));
    council.put("returns-q1.xlsx", &own(&returns("Q1 2026/27", people(0))));
    publish(&["--as-of", "2026-07-15", "--period", "2026-27-Q1", "--on", "2026-07-20"]);
    council.put("returns-q2.xlsx", &own(&returns("Q2 2026/27", people(1))));
    let second = ["--as-of", "2026-10-15", "--period", "2026-27-Q2"];
    publish(&[&second[..], &["--on", "2026-10-20"]].concat());
    let later = REGISTER.replace("| 300000 |", "| 310000 |");
    council.put("register.xlsx", &own(&later));
    publish(&[&second[..], &["--on", "2026-10-27", "--reason", "A value was wrong"]].concat());
    council
}

#[test]
fn public_bytes_do_not_depend_on_exempt_rows_and_sensitive_counts() {
    let plain = published(0).public();
    assert!(plain.len() > 30, "{:?}", plain.keys());
    for seed in 1..5 {
        let other = published(seed).public();
        assert_eq!(plain.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
        for (path, bytes) in &plain {
            assert!(other[path] == *bytes, "seed {seed}: {path} differs");
        }
    }
}

#[test]
fn the_test_of_public_bytes_bites_where_a_public_row_changes() {
    let council = |register: &str| {
        let council = Hushed::new();
        council.put("register.xlsx", register);
        assert_eq!(council.draft().code, 0);
        council.public()
    };
    assert_ne!(council(REGISTER), council(&REGISTER.replace("| 120 | 200 |", "| 121 | 200 |")));
}

#[test]
fn no_value_is_compared_with_one_that_was_withheld() {
    let value = |value: &str| REGISTER.replace("| 1234567 |", &format!("| {value} |"));
    let open = |value_now: &str| value(value_now).replace("| 3 | Their business", "| |");
    let list = "# Exempt contracts\nNot for publication\nC/666\n";
    // whether a measure is withheld, too, or nothing at all
    for measure in ["care leavers", "more people"] {
        let asked = |before: &str| {
            let council = Hushed::new();
            let publish = |register: &str, arguments: &[&str]| {
                council.put("register.xlsx", &register.replace("care leavers", measure));
                let made = council.run(&[&["publish"], arguments].concat());
                assert!(made.code < 2, "{}", made.stderr);
            };
            let first = ["--as-of", "2026-07-15", "--period", "2026-27-Q1", "--on", "2026-07-20"];
            publish(before, &first);
            let second = ["--as-of", "2026-10-15", "--period", "2026-27-Q2", "--on", "2026-10-20"];
            publish(&open("2234567"), &second);
            let public = council.public();
            let data = std::str::from_utf8(&public["2026-27-Q2/v1/public/data.json"]).unwrap();
            data.contains("duty.notice.contract-change.check")
        };
        let before = open("1234567");
        assert!(asked(&before), "of a contract that was public then");
        assert!(!asked(&(before + list)), "exempt by a list");
        assert!(!asked(&value("1234567")), "exempt by its row");
    }
}
