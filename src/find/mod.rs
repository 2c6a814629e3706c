//! Which cases match a query, and how well.
