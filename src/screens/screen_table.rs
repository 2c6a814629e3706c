//! The macro that makes one table of all screens.

/// Declares the screens: for each one its name, the field of its state, and the type of its state.
///
/// From the table come `Screen`, which names them, `Screens`, which holds their states, and `ScreenLayouts`; each
/// method of `Screens` hands on to the screen that is shown.
macro_rules! screens {
    ($( $(#[$doc:meta])* $name:ident $field:ident: $state:ty; )+) => {
        /// The screens.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Screen { $( $(#[$doc])* $name, )+ }

        impl Screen {
            /// Every screen; the first one is home.
            pub const ALL: &[Self] = &[$( Self::$name, )+];

            /// Returns whether the screen can be shown now.
            pub fn is_available(self, cx: &Context) -> bool {
                match self { $( Self::$name => <$state as ScreenState>::is_available(cx), )+ }
            }
        }

        impl Default for Screen {
            fn default() -> Self {
                Self::ALL[0]
            }
        }

        /// The layouts of the screens; a screen keeps its last one while another screen is shown.
        #[derive(Debug, Clone, Default)]
        pub struct ScreenLayouts { $( $(#[$doc])* pub $field: <$state as ScreenState>::Layout, )+ }

        /// The state of every screen, and which one is shown.
        #[derive(Debug, Clone, Default)]
        pub struct Screens {
            /// The screen that is shown.
            pub current: Screen,
            /// Back and forward navigation.
            pub history: History,
            /// The layouts.
            pub layout: ScreenLayouts,
            /// Cache of wrapped rows.
            pub rows: RowCache,
            $( $(#[$doc])* pub $field: $state, )+
        }

        impl Screens {
            /// Returns the mode that receives key presses.
            pub fn mode(&self, cx: &Context) -> Mode {
                match self.current { $( Screen::$name => ScreenState::mode(&self.$field, cx), )+ }
            }

            /// Hands input on to the screen.
            pub fn take(&mut self, input: ScreenInput, cx: &mut Context) -> Vec<Effect> {
                match self.current {
                    $( Screen::$name => ScreenState::take(&mut self.$field, input, cx, &self.layout.$field), )+
                }
            }

            /// Returns why an action does nothing on the screen now, if that is so.
            pub fn why_not(&self, action: Action, cx: &Context) -> Option<String> {
                match self.current {
                    $( Screen::$name => ScreenState::why_not(&self.$field, action, cx, &self.layout.$field), )+
                }
            }

            /// Lays out the screen within an area.
            pub fn lay_out(&mut self, cx: &Context, area: Area, cover: Cover) {
                let rows = &mut self.rows;
                match self.current {
                    $( Screen::$name => {
                        self.layout.$field = ScreenState::lay_out(&mut self.$field, cx, area, cover, rows);
                    } )+
                }
            }

            /// Returns the mouse targets of the screen.
            pub fn hits(&self) -> &HitMap {
                match self.current {
                    $( Screen::$name => <$state as ScreenState>::hits(&self.layout.$field), )+
                }
            }

            /// Paints the screen.
            pub fn paint(&self, cx: &Context, painter: &mut Painter) {
                match self.current {
                    $( Screen::$name => ScreenState::paint(&self.$field, cx, &self.layout.$field, painter), )+
                }
            }

            /// Returns the available actions for the footer, most likely first.
            pub fn footer_hints(&self, cx: &Context) -> Vec<(Action, String)> {
                match self.current {
                    $( Screen::$name => ScreenState::footer_hints(&self.$field, cx, &self.layout.$field), )+
                }
            }

            /// Returns what the footer shows instead of hints, if anything.
            pub fn footer(&self, cx: &Context, covered: bool) -> Option<FooterContent<'_>> {
                match self.current {
                    $( Screen::$name => ScreenState::footer(&self.$field, cx, &self.layout.$field, covered), )+
                }
            }

            /// Returns the cases that the screen needs.
            pub fn cases(&self, cx: &Context) -> Vec<CaseId> {
                match self.current {
                    $( Screen::$name => ScreenState::cases(&self.$field, cx, &self.layout.$field), )+
                }
            }

            /// Returns the focused case.
            pub fn case_in_focus(&self) -> Option<&CaseId> {
                match self.current { $( Screen::$name => ScreenState::case_in_focus(&self.$field), )+ }
            }
        }
    };
}

pub(super) use screens;
