//! Values in a row of bytes, read in place: the form of what is made ready before the program starts.

/// Writes values one after the other.
#[derive(Debug, Default)]
pub struct PackWriter {
    bytes: Vec<u8>,
}

impl PackWriter {
    /// Appends a number.
    pub fn number(&mut self, number: u32) {
        self.bytes.extend(number.to_le_bytes());
    }

    /// Appends a length or a place.
    pub fn size(&mut self, size: usize) {
        self.number(u32::try_from(size).unwrap_or(u32::MAX));
    }

    /// Appends bytes and how many they are.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.size(bytes.len());
        self.bytes.extend(bytes);
    }

    /// Appends a text.
    pub fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    /// Appends several texts.
    pub fn texts<'a>(&mut self, texts: impl ExactSizeIterator<Item = &'a str>) {
        self.size(texts.len());
        texts.for_each(|text| self.text(text));
    }

    /// Appends a table of numbers.
    pub fn numbers(&mut self, numbers: impl ExactSizeIterator<Item = u32>) {
        self.size(numbers.len());
        numbers.for_each(|number| self.number(number));
    }

    /// Appends a table of small numbers.
    pub fn small_numbers(&mut self, numbers: &[u16]) {
        self.size(numbers.len());
        for number in numbers {
            self.bytes.extend(number.to_le_bytes());
        }
    }

    /// Returns all that was written.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

/// Reads values in the order they were written in; `None` where there are no such values.
#[derive(Debug, Clone, Copy)]
pub struct PackReader<'a> {
    rest: &'a [u8],
}

impl<'a> PackReader<'a> {
    /// Returns a reader of bytes.
    pub fn of(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Reads a number.
    pub fn number(&mut self) -> Option<u32> {
        let (number, rest) = self.rest.split_first_chunk()?;
        self.rest = rest;
        Some(u32::from_le_bytes(*number))
    }

    /// Reads a length or a place.
    pub fn size(&mut self) -> Option<usize> {
        self.number().map(|size| size as usize)
    }

    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(taken)
    }

    /// Reads bytes.
    pub fn bytes(&mut self) -> Option<&'a [u8]> {
        let length = self.size()?;
        self.take(length)
    }

    /// Reads a text.
    pub fn text(&mut self) -> Option<&'a str> {
        std::str::from_utf8(self.bytes()?).ok()
    }

    /// Reads several texts.
    pub fn texts<T: From<&'a str>>(&mut self) -> Option<Vec<T>> {
        let count = self.size()?;
        // Each has a length; a count that is none must not reserve memory.
        let mut texts = Vec::with_capacity(count.min(self.rest.len() / size_of::<u32>()));
        for _ in 0..count {
            texts.push(self.text()?.into());
        }
        Some(texts)
    }

    /// Reads a table of numbers.
    pub fn numbers(&mut self) -> Option<PackedNumbers<'a>> {
        let length = self.size()?.checked_mul(4)?;
        Some(PackedNumbers(self.take(length)?.as_chunks().0))
    }

    /// Reads a table of small numbers.
    pub fn small_numbers(&mut self) -> Option<&'a [[u8; 2]]> {
        let length = self.size()?.checked_mul(2)?;
        Some(self.take(length)?.as_chunks().0)
    }
}

/// A table of numbers.
#[derive(Debug, Clone, Copy)]
pub struct PackedNumbers<'a>(&'a [[u8; 4]]);

impl PackedNumbers<'_> {
    /// Returns how many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns one of them, 0 where there is none.
    pub fn get(&self, place: usize) -> u32 {
        self.0.get(place).map_or(0, |number| u32::from_le_bytes(*number))
    }

    /// Returns the span from one of them to the next.
    pub fn span(&self, place: usize) -> std::ops::Range<usize> {
        self.get(place) as usize..self.get(place + 1) as usize
    }

    /// Returns all of them.
    pub fn iter(&self) -> impl Iterator<Item = u32> {
        self.0.iter().map(|number| u32::from_le_bytes(*number))
    }

    /// Returns how many at the beginning satisfy a condition that none of the rest does.
    pub fn partition_point(&self, is_before: impl Fn(u32) -> bool) -> usize {
        self.0.partition_point(|number| is_before(u32::from_le_bytes(*number)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(mut from: PackReader<'_>) -> Option<()> {
        from.number()?;
        from.text()?;
        from.texts::<&str>()?;
        from.numbers()?;
        from.small_numbers().map(|_| ())
    }

    #[test]
    fn what_was_written_is_read_again_and_nothing_more() {
        let mut to = PackWriter::default();
        to.number(7);
        to.text("Café");
        to.texts(["a", ""].into_iter());
        to.numbers([3, 9].into_iter());
        to.small_numbers(&[1, 65_535]);
        let bytes = to.into_bytes();
        let mut from = PackReader::of(&bytes);
        assert_eq!((from.number(), from.text()), (Some(7), Some("Café")));
        assert_eq!(from.texts(), Some(vec!["a", ""]));
        let numbers = from.numbers().unwrap();
        assert_eq!((numbers.len(), numbers.span(0), numbers.get(2)), (2, 3..9, 0));
        assert_eq!(from.small_numbers(), Some(&[[1, 0], [255, 255]][..]));
        assert_eq!(from.number(), None);
        for length in 0..bytes.len() {
            assert_eq!(read(PackReader::of(&bytes[..length])), None, "{length}");
        }
    }
}
