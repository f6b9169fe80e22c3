//! A drawing in fixed positions: what a chart is before it is SVG or PDF. It holds no data and decides no wording.

use crate::domain::level::Level;
use crate::domain::rating::Rating;

/// One chart, drawn twice by one function of its width, or once where it is small enough for a table's cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// The name by which the page places it: `<svg data-drawing="NAME"></svg>`; letters a-z, digits and hyphens.
    pub name: String,
    /// What the chart shows, in one sentence, for a reader who cannot see it.
    pub alt: String,
    /// For paper and for a screen from 40 rem: 640 units wide, which print as 174 mm.
    pub wide: Canvas,
    /// For a telephone: 288 units wide. None where the wide one is small enough to stand in a cell on any screen.
    pub narrow: Option<Canvas>,
}

/// The room for a drawing on a page of large print, beside its caption and source, as a part of its width.
const LARGE_PRINT_HEIGHT: f32 = 0.8;

impl Drawing {
    /// What a telephone shows of it, as wide as paper is, where its letters are the larger ones so.
    pub fn large_print(&self) -> Drawing {
        let size = |canvas: &Canvas| (1.0 / canvas.width).min(LARGE_PRINT_HEIGHT / canvas.height);
        let narrow = self.narrow.as_ref().filter(|narrow| size(narrow) > size(&self.wide));
        let narrow = narrow.map(|narrow| narrow.scaled(self.wide.width / narrow.width));
        Drawing { wide: narrow.unwrap_or_else(|| self.wide.clone()), ..self.clone() }
    }
}

/// A rectangle of `width` by `height` units with its marks in painting order; x runs right, y runs down.
#[derive(Debug, Clone, PartialEq)]
pub struct Canvas {
    pub width: f32,
    pub height: f32,
    pub marks: Vec<Mark>,
}

impl Canvas {
    fn scaled(&self, by: f32) -> Canvas {
        Canvas {
            width: self.width * by,
            height: self.height * by,
            marks: self.marks.iter().map(|mark| mark.scaled(by)).collect(),
        }
    }
}

impl Mark {
    fn scaled(&self, by: f32) -> Mark {
        let stroked = |stroke: &Stroke| Stroke {
            width: stroke.width * by,
            dash: stroke.dash.map(|(dash, gap)| (dash * by, gap * by)),
            ..*stroke
        };
        let moved = |points: &[(f32, f32)]| points.iter().map(|(x, y)| (x * by, y * by)).collect();
        match self {
            Mark::Rect { x, y, width, height, fill, stroke } => Mark::Rect {
                x: x * by,
                y: y * by,
                width: width * by,
                height: height * by,
                fill: *fill,
                stroke: stroke.as_ref().map(stroked),
            },
            Mark::Path { points, stroke } => {
                Mark::Path { points: moved(points), stroke: stroked(stroke) }
            }
            Mark::Polygon { points, fill, stroke } => Mark::Polygon {
                points: moved(points),
                fill: *fill,
                stroke: stroke.as_ref().map(stroked),
            },
            Mark::Circle { x, y, radius, fill, stroke } => Mark::Circle {
                x: x * by,
                y: y * by,
                radius: radius * by,
                fill: *fill,
                stroke: stroke.as_ref().map(stroked),
            },
            Mark::Text { x, y, anchor, text, size, bold, fill } => Mark::Text {
                x: x * by,
                y: y * by,
                anchor: *anchor,
                text: text.clone(),
                size: size * by,
                bold: *bold,
                fill: *fill,
            },
        }
    }
}

/// One thing painted. Positions and sizes are in units.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    Rect {
        /// Its left edge.
        x: f32,
        /// Its upper edge.
        y: f32,
        width: f32,
        height: f32,
        fill: Option<Token>,
        stroke: Option<Stroke>,
    },
    Path {
        /// Its corners, in order.
        points: Vec<(f32, f32)>,
        stroke: Stroke,
    },
    Polygon {
        /// Its corners, in order.
        points: Vec<(f32, f32)>,
        fill: Option<Token>,
        stroke: Option<Stroke>,
    },
    Circle {
        /// Its centre, from the left.
        x: f32,
        y: f32,
        radius: f32,
        fill: Option<Token>,
        stroke: Option<Stroke>,
    },
    /// One line of text.
    Text {
        /// The end that `anchor` names, from the left.
        x: f32,
        /// Its baseline.
        y: f32,
        anchor: Anchor,
        text: String,
        size: f32,
        bold: bool,
        fill: Token,
    },
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    pub token: Token,
    /// In units.
    pub width: f32,
    /// Dash and gap in units, or a whole line.
    pub dash: Option<(f32, f32)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// A colour by its role. The theme says what each is on paper, in light and in dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Token {
    Paper,
    Ink,
    /// Quiet text.
    Mute,
    /// Structure: section titles, the bar on page 1.
    Brand,
    /// Hair rules, decoration only.
    Rule,
    /// Rules under a table's head, and marks that stand for now.
    Mark,
    /// What needs an answer.
    Alert,
    /// The outline of a dark segment.
    Outline,
    /// The outline of a light segment, which parts it from its neighbour.
    Parting,
    Soft,
    /// The fill of a level, by how far up it stands among those of its model.
    Shade(Shade),
    Rating(Rating),
    /// Text on the fills of levels and ratings: dark on light ones, white on dark ones. The same in light and dark.
    OnLight,
    OnDark,
    Link,
    /// The ground of a field still to be supplied.
    Open,
    OpenInk,
    /// The ring around what the keyboard is on.
    Focus,
    FocusEdge,
}

impl Token {
    /// What it is called in the theme's file and in the style sheet; no rating is named as a level or another token is.
    pub fn name(self) -> &'static str {
        match self {
            Token::Paper => "paper",
            Token::Ink => "ink",
            Token::Mute => "mute",
            Token::Brand => "brand",
            Token::Rule => "rule",
            Token::Mark => "mark",
            Token::Alert => "alert",
            Token::Outline => "outline",
            Token::Parting => "parting",
            Token::Soft => "soft",
            Token::Shade(shade) => shade.name(),
            Token::Rating(rating) => rating.slug(),
            Token::OnLight => "on-light",
            Token::OnDark => "on-dark",
            Token::Link => "link",
            Token::Open => "open",
            Token::OpenInk => "open-ink",
            Token::Focus => "focus",
            Token::FocusEdge => "focus-edge",
        }
    }

    pub const ALL: [Token; 29] = [
        Token::Paper,
        Token::Ink,
        Token::Mute,
        Token::Brand,
        Token::Rule,
        Token::Mark,
        Token::Alert,
        Token::Outline,
        Token::Parting,
        Token::Soft,
        Token::Shade(Shade::First),
        Token::Shade(Shade::Second),
        Token::Shade(Shade::Third),
        Token::Shade(Shade::Fourth),
        Token::Shade(Shade::Fifth),
        Token::Shade(Shade::AfterFirst),
        Token::Shade(Shade::BeforeFifth),
        Token::Rating(Rating::Good),
        Token::Rating(Rating::ApproachingTarget),
        Token::Rating(Rating::RequiresImprovement),
        Token::Rating(Rating::Inadequate),
        Token::Rating(Rating::Other),
        Token::OnLight,
        Token::OnDark,
        Token::Link,
        Token::Open,
        Token::OpenInk,
        Token::Focus,
        Token::FocusEdge,
    ];
}

/// Fills from light to dark: those of the five levels, and two more for models that have more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shade {
    First,
    /// Between the first and the second.
    AfterFirst,
    Second,
    Third,
    Fourth,
    /// Between the fourth and the fifth.
    BeforeFifth,
    Fifth,
}

impl Shade {
    /// Light ones below what is in place first; with five levels those of the theme as they stand.
    pub fn of_level(level: Level) -> Shade {
        use Shade::{AfterFirst, BeforeFifth, Fifth, First, Fourth, Second, Third};
        let shades: &[Shade] = match level.model().count() {
            3 => &[First, Third, Fifth],
            4 => &[First, Second, Fourth, Fifth],
            5 => &[First, Second, Third, Fourth, Fifth],
            6 => &[First, Second, Third, Fourth, BeforeFifth, Fifth],
            _ => &[First, AfterFirst, Second, Third, Fourth, BeforeFifth, Fifth],
        };
        let place = usize::from(level.number()) - 1;
        shades.get(place).copied().unwrap_or(Fifth)
    }

    /// Whether what stands on it is white.
    pub fn is_dark(self) -> bool {
        self >= Shade::Fourth
    }

    /// As the theme's file and the style sheet call it.
    fn name(self) -> &'static str {
        match self {
            Shade::First => "minimum",
            Shade::AfterFirst => "after-minimum",
            Shade::Second => "developing",
            Shade::Third => "mature",
            Shade::Fourth => "leader",
            Shade::BeforeFifth => "before-innovator",
            Shade::Fifth => "innovator",
        }
    }
}
