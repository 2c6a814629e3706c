//! Enums with words: one table defines the enum, the list of its variants and their words.

/// Makes an enum without fields from a table.
///
/// A row is a variant and its words: the id that files, settings and queries use, the label that a screen shows. The
/// enum gets `ALL` in the order of the table, and a method for each word.
///
/// strum could do this too, but there a missing word is an `Option` or an empty string; in this table it is
/// a compile error.
macro_rules! words {
    (
        $(#[$about:meta])* $visible:vis enum $name:ident: $first:ident, $second:ident {
            $($(#[$row:meta])* $variant:ident $one:literal $two:literal;)*
        }
    ) => {
        $crate::text::words! {
            $(#[$about])* $visible enum $name: $first { $($(#[$row])* $variant $one;)* }
        }

        impl $name {
            #[doc = concat!("Returns the ", stringify!($second), ".")]
            $visible fn $second(self) -> &'static str {
                match self { $(Self::$variant => $two,)* }
            }
        }
    };
    (
        $(#[$about:meta])* $visible:vis enum $name:ident: $first:ident {
            $($(#[$row:meta])* $variant:ident $one:literal;)*
        }
    ) => {
        $crate::text::words! {
            $(#[$about])* $visible enum $name { $($(#[$row])* $variant;)* }
        }

        impl $name {
            #[doc = concat!("Returns the ", stringify!($first), ".")]
            $visible fn $first(self) -> &'static str {
                match self { $(Self::$variant => $one,)* }
            }
        }
    };
    ($(#[$about:meta])* $visible:vis enum $name:ident { $($(#[$row:meta])* $variant:ident;)* }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $visible enum $name { $($(#[$row])* $variant,)* }

        impl $name {
            /// Every variant, in order.
            $visible const ALL: [Self; [$(stringify!($variant)),*].len()] = [$(Self::$variant),*];
        }
    };
}

pub(crate) use words;
