//! The symbol sets for drawing, in Unicode and in ASCII.

/// The symbols of one character set.
#[derive(Debug, PartialEq, Eq)]
pub struct Symbols {
    /// Better, worse, both, not known.
    pub valences: [&'static str; 4],
    /// The bar beside the row in focus.
    pub bar: &'static str,
    /// A thin rule.
    pub rule: &'static str,
    /// The band of the gate.
    pub gate: &'static str,
    /// A thin upright rule.
    pub upright: &'static str,
    /// The thumb of a scrollbar.
    pub thumb: &'static str,
    /// A value that is included, excluded, or neither.
    pub ticks: [&'static str; 3],
    /// Removes a chip.
    pub drop: &'static str,
    /// The input prompt.
    pub prompt: &'static str,
    /// One cell of a bar in a chart.
    pub block: &'static str,
    /// An item of a list.
    pub bullet: &'static str,
    /// Separates words of one row.
    pub dot: &'static str,
    /// More content follows.
    pub more: &'static str,
    /// Back.
    pub back: &'static str,
    /// On.
    pub on: &'static str,
    /// A row of a timeline, or a step that is over.
    pub moment: &'static str,
    /// The current step.
    pub here: &'static str,
    /// A step that is still to come.
    pub ahead: &'static str,
    /// Minutes, after their number.
    pub minute: &'static str,
    /// Fewer than before.
    pub minus: &'static str,
    /// Superscript digits for source references; `None` if references are written in brackets.
    pub raised: Option<[char; 10]>,
}

/// The Unicode set.
static UNICODE: Symbols = Symbols {
    valences: ["▲", "▼", "◆", "?"],
    bar: "▌",
    rule: "─",
    gate: "━",
    upright: "│",
    thumb: "┃",
    ticks: ["▪", "✕", " "],
    drop: "✕",
    prompt: "❯",
    block: "▇",
    bullet: "•",
    dot: "·",
    more: "…",
    back: "‹",
    on: "›",
    moment: "●",
    here: "▸",
    ahead: "○",
    minute: "′",
    minus: "−",
    raised: Some(['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹']),
};

/// The ASCII set, which every terminal can show.
static ASCII: Symbols = Symbols {
    valences: ["+", "-", "~", "?"],
    bar: "|",
    rule: "-",
    gate: "=",
    upright: "|",
    thumb: "#",
    ticks: ["x", "-", " "],
    drop: "x",
    prompt: ">",
    block: "#",
    bullet: "*",
    dot: "-",
    more: "...",
    back: "<",
    on: ">",
    moment: "o",
    here: ">",
    ahead: ".",
    minute: "m",
    minus: "-",
    raised: None,
};

impl Symbols {
    /// Returns the ASCII or the Unicode set.
    pub fn of(ascii: bool) -> &'static Self {
        if ascii { &ASCII } else { &UNICODE }
    }
}
