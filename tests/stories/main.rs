//! What people do with casebook, told as stories through one driver.

mod desk;

use desk::Desk;

#[test]
fn look() {
    for (c, r) in [(120, 40), (80, 24), (50, 16)] {
        let mut desk = Desk::bundled(c, r);
        println!("{}\n", desk.screen());
        desk.press("/").types("wiki listen");
        println!("{}\n", desk.screen());
        desk.press("enter");
        println!("{}\n", desk.screen());
        desk.press("pagedown pagedown space space space");
        println!("{}\n", desk.screen());
    }
}
