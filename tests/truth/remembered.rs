//! Names by which people remember a story, and the case they lead to.

use casebook::case::Gate;

use super::Bundled;

/// A name as somebody would type it, and the case that is meant.
const REMEMBERED: [(&str, &str); 100] = [
    ("united breaks guitars", "united-guitar-claim"),
    ("dave carroll", "united-guitar-claim"),
    ("dell hell", "dell-laptop-post"),
    ("jeff jarvis", "dell-laptop-post"),
    ("kitkat", "nestle-kitkat-greenpeace"),
    ("kit kat greenpeace", "nestle-kitkat-greenpeace"),
    ("orangutan", "nestle-kitkat-greenpeace"),
    ("palm oil", "nestle-kitkat-greenpeace"),
    ("flight 3411", "united-flight-3411-2017"),
    ("3411", "united-flight-3411-2017"),
    ("oscar munoz", "united-flight-3411-2017"),
    ("old spice guy", "old-spice-two-days"),
    ("isaiah mustafa", "old-spice-two-days"),
    ("i'm on a horse", "old-spice-two-days"),
    ("boaty mcboatface", "boaty-mcboatface-name-our-ship"),
    ("#nameourship", "boaty-mcboatface-name-our-ship"),
    ("ice bucket", "ice-bucket-challenge-2014"),
    ("pete frates", "ice-bucket-challenge-2014"),
    ("kony", "kony-2012"),
    ("invisible children", "kony-2012"),
    ("mcdstories", "mcdonalds-mcdstories"),
    ("#McDStories", "mcdonalds-mcdstories"),
    ("mynypd", "mynypd-hashtag-2014"),
    ("gap logo", "gap-logo-week"),
    ("whopper sacrifice", "whopper-sacrifice"),
    ("will it blend", "blendtec-fifty-dollars"),
    ("tom dickson", "blendtec-fifty-dollars"),
    ("comcast must die", "comcast-complaint-search"),
    ("frank eliason", "comcast-complaint-search"),
    ("kryptonite", "kryptonite-bic-pen"),
    ("bic pen", "kryptonite-bic-pen"),
    ("motrin", "motrin-moms"),
    ("domino's pizza", "dominos-kitchen-video"),
    ("patrick doyle", "dominos-kitchen-video"),
    ("cambridge analytica", "facebook-cambridge-analytica-2018"),
    ("deletefacebook", "facebook-cambridge-analytica-2018"),
    ("dylan mulvaney", "bud-light-mulvaney-2023"),
    ("jackie weaver", "handforth-zoom-2020"),
    ("you have no authority", "handforth-zoom-2020"),
    ("colin the caterpillar", "aldi-cuthbert-cake-2021"),
    ("cuthbert", "aldi-cuthbert-cake-2021"),
    ("wonka experience", "willys-chocolate-glasgow-2024"),
    ("willy wonka", "willys-chocolate-glasgow-2024"),
    ("seigenthaler", "wikipedia-seigenthaler-2005"),
    ("gamestop", "wallstreetbets-volunteers-2021"),
    ("wsb", "wallstreetbets-volunteers-2021"),
    ("zoombombing", "zoom-security-2020"),
    ("vaynerchuk", "wine-library-tv"),
    ("gary vee", "wine-library-tv"),
    ("youp", "t-mobile-nl-youp"),
    ("kevin smith", "southwest-kevin-smith"),
    ("too fat to fly", "southwest-kevin-smith"),
    ("rootkit", "sony-bmg-rootkit"),
    ("wurstkrieg", "ing-diba-sausage"),
    ("nowitzki", "ing-diba-sausage"),
    ("eyjafjallajokull", "klm-ash-cloud"),
    ("icelandic volcano", "klm-ash-cloud"),
    ("ashtag", "klm-ash-cloud"),
    ("trafigura", "trafigura-guardian-2009"),
    ("carter-ruck", "trafigura-guardian-2009"),
    ("super injunction", "trafigura-guardian-2009"),
    ("mps expenses", "guardian-mps-expenses-2009"),
    ("duck house", "guardian-mps-expenses-2009"),
    ("project x", "project-x-haren-2012"),
    ("haren", "project-x-haren-2012"),
    ("gettngslizzerd", "red-cross-beer-tweet"),
    ("rogue tweet", "red-cross-beer-tweet"),
    ("john oliver", "reddit-blackout-2023"),
    ("09 f9", "digg-encryption-key-2007"),
    ("hd dvd key", "digg-encryption-key-2007"),
    ("mentos", "coca-cola-from-mentos-to-fan-page"),
    ("women belong in the kitchen", "burger-king-uk-womens-day-2021"),
    ("dreams fleetwood mac", "ocean-spray-dreams-2020"),
    ("doggface", "ocean-spray-dreams-2020"),
    ("duolingo owl", "duolingo-owl-tiktok-2021"),
    ("insulin is free", "eli-lilly-fake-insulin-tweet-2022"),
    ("shrimp tails", "cinnamon-toast-crunch-photo-2021"),
    ("roy choi", "kogi-bbq-twitter-truck"),
    ("patatje joppie", "lays-maak-de-smaak"),
    ("lu do magalu", "magalu-lu-comments-2018"),
    ("maggi ban", "maggi-noodles-india-2015"),
    ("bp cares", "bp-global-pr-parody"),
    ("leroy stick", "bp-global-pr-parody"),
    ("adnan syed", "serial-listeners-forum"),
    ("this american life", "serial-listeners-forum"),
    ("oobah butler", "shed-at-dulwich-2017"),
    ("vishal garg", "better-layoffs-2021"),
    ("slay the spire", "mega-crit-unity-2023"),
    ("cheerleader snapchat", "mahanoy-weekend-snap-2017"),
    ("girl with a pearl earring", "mauritshuis-open-call-2023"),
    ("d&d", "dnd-open-licence-2023"),
    ("open game license", "dnd-open-licence-2023"),
    ("p&g", "beinggirl-questions"),
    ("u&i", "hcl-u-and-i"),
    ("tmobile", "t-mobile-nl-youp"),
    ("walmart rv", "wal-marting-across-america"),
    ("endsars", "feminist-coalition-endsars-2020"),
    ("coins for prita", "prita-coins-omni-2009"),
    ("luo yonghao", "siemens-fridge-weibo"),
    ("罗永浩", "siemens-fridge-weibo"),
];

#[test]
fn a_name_that_people_remember_leads_to_its_case() {
    let bundled = Bundled::read();
    let mut first = 0;
    let mut lost = Vec::new();
    for (name, id) in REMEMBERED {
        let hits = bundled.found(name, Gate::Open).hits;
        let place =
            hits.iter().position(|hit| bundled.library.entry(hit.case).unwrap().head.id.to_string() == id);
        match place {
            Some(0) => first += 1,
            Some(1 | 2) => {}
            place => lost.push((name, id, place)),
        }
    }
    assert_eq!(lost, [], "not among the first three, with {first} of 100 first");
    assert!(first >= 95, "only {first} of 100 stand first");
}
