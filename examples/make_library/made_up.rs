//! Cases that are not real and say so. Words follow Zipf's law over a vocabulary of syllables, so that an index meets
//! as many distinct words as in real text.

use casebook::case::{
    Audience, Case, CaseId, Choice, Decision, Figure, FigureStatus, Moment, Outcome, PartialDate, Source,
    Valence, Years,
};

const TOOLS: [&str; 8] = [
    "wiki",
    "blogging",
    "microblogging",
    "social-networking",
    "forums",
    "video-sharing",
    "rss",
    "social-bookmarking",
];
const CONCEPTS: [&str; 6] = ["listening", "conversation", "trust", "participation", "community", "openness"];
const OUTCOMES: [&str; 6] = ["trust", "learning", "adoption", "relationship", "reputation", "crisis"];
const SECTORS: [&str; 5] = ["retail", "government", "health", "technology", "civil society"];
const COUNTRIES: [&str; 6] = ["United States", "Netherlands", "Kenya", "Japan", "Brazil", "India"];
const TITLES: [&str; 6] = [
    "A {} that anyone may change, and a {} that nobody reads",
    "The {} listens on a Friday night, and the {} answers",
    "Who may speak for the {} when the {} is asleep?",
    "Letters about a {}, and a {} in the drawer",
    "The first {} in a village of {}",
    "A {} opens its doors to every {}",
];
const SYLLABLES: [&str; 24] = [
    "ba", "lo", "mi", "ter", "san", "ke", "do", "ru", "vin", "pel", "ga", "nor", "ti", "sha", "cu", "mar",
    "el", "wo", "fi", "ran", "jo", "bri", "den", "lu",
];

/// A generator of numbers (SplitMix64, Steele and others 2014).
pub struct Dice(u64);

impl Dice {
    /// Returns the dice that make the library that everybody gets.
    pub fn new() -> Self {
        Self(7)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.next() % (most as u64)).unwrap_or(0)
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }

    /// Returns the rank of a word: small ones often, large ones seldom.
    fn rank(&mut self, words: usize) -> usize {
        #[expect(clippy::cast_precision_loss, reason = "a share of one")]
        let share = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        #[expect(clippy::cast_precision_loss, reason = "thousands")]
        let top = (words as f64).ln();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "1 to the number of words"
        )]
        let rank = (share * top).exp() as usize;
        rank.min(words - 1)
    }

    fn word(&mut self) -> String {
        let mut rank = self.rank(40_000) + 24;
        let mut word = String::new();
        while rank > 0 {
            word.push_str(SYLLABLES[rank % SYLLABLES.len()]);
            rank /= SYLLABLES.len();
        }
        word
    }

    fn paragraph(&mut self, words: usize) -> String {
        let mut text = String::new();
        for number in 0..words {
            text.push_str(&self.word());
            text.push_str(if number % 12 == 11 { ". " } else { " " });
        }
        format!("{}.", text.trim_end().trim_end_matches('.'))
    }
}

/// Returns one made-up case; the same dice always give the same.
///
/// # Errors
/// Never, unless the number is beyond all measure.
pub fn case(number: usize, dice: &mut Dice) -> Result<Case, String> {
    let year = 2000 + i32::try_from(dice.below(24)).unwrap_or(0);
    let date = |text: &str| PartialDate::parse(text);
    let title = dice.one(&TITLES).replacen("{}", &dice.word(), 1).replacen("{}", &dice.word(), 1);
    let outcome = |dice: &mut Dice| Outcome {
        kind: dice.one(&OUTCOMES).to_owned(),
        valence: Valence::ALL[dice.below(4)],
        text: dice.paragraph(14),
        when: None,
        sources: vec![1],
    };
    Ok(Case {
        format: 1,
        id: CaseId::new(&format!("made-up-{number:06}"))?,
        title,
        organisation: format!("{} {}", dice.word(), dice.word()),
        sector: dice.one(&SECTORS).to_owned(),
        country: dice.one(&COUNTRIES).to_owned(),
        years: Some(Years { from: year, to: year + 1 }),
        audience: Some(Audience::ALL[dice.below(3)]),
        tools: vec![dice.one(&TOOLS).to_owned()],
        platforms: vec![dice.word()],
        concepts: vec![dice.one(&CONCEPTS).to_owned()],
        summary: format!("A made-up case to measure with. {}", dice.paragraph(20)),
        setting: vec![dice.paragraph(60)],
        heard: vec![dice.paragraph(50), dice.paragraph(50)],
        actions: vec![dice.paragraph(60), dice.paragraph(60)],
        decision: Decision {
            when: date(&year.to_string()),
            question: format!("{}?", dice.paragraph(15).trim_end_matches('.')),
            options: ["A", "B"]
                .map(|key| Choice {
                    key: key.to_owned(),
                    text: dice.paragraph(10),
                    pro: dice.paragraph(12),
                    con: dice.paragraph(12),
                })
                .to_vec(),
            taken: Vec::new(),
        },
        ending: vec![dice.paragraph(70), dice.paragraph(70)],
        outcomes: vec![outcome(dice), outcome(dice)],
        figures: vec![Figure {
            label: dice.paragraph(4),
            value: 12.0,
            unit: "people".to_owned(),
            when: date(&year.to_string()),
            status: FigureStatus::Reported,
            measured_by: "nobody".to_owned(),
            sources: vec![1],
        }],
        timeline: date(&year.to_string())
            .map(|when| Moment { when, what: dice.paragraph(10), sources: vec![1] })
            .into_iter()
            .collect(),
        sources: vec![Source {
            title: "Made up".to_owned(),
            kind: "reference".to_owned(),
            ..Source::default()
        }],
        basis: "made up".to_owned(),
        ..Case::default()
    })
}
