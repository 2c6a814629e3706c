//! How good the answers of the search are, held to what was reached.

mod measure;

use measure::{Bundled, judged, table};

#[test]
fn answers_are_as_good_as_they_were() {
    let bundled = Bundled::read();
    let measured = bundled.measure(&judged());
    let (_, all) = measured.last().expect("there are queries");
    let [first, five, reciprocal, wrong] = all.shares();
    let table = table(&measured);
    assert!(first >= 0.94 && five >= 0.98 && reciprocal >= 0.95 && wrong <= 0.22, "{table}");
    assert_eq!(all.empty(), 0, "{table}");
    assert!(bundled.first_tools() >= 0.95, "{}", bundled.first_tools());
}
