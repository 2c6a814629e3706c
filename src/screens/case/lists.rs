//! Pickers on the Case screen: parts, sources and related cases.

use crate::case::PartialDate;
use crate::document::Block;
use crate::library::related;
use crate::screens::{CaseView, Context, Picker, PickerItem, PickerKind, PickerRow};

impl CaseView {
    /// Returns a picker with the parts of the case.
    pub fn outline(&self, cx: &Context) -> Picker {
        let blocks = self.blocks(cx);
        let row = |(number, block): (usize, &Block)| {
            Some(PickerRow::of(block.section()?.label(), "", PickerItem::Block(number)))
        };
        let rows: Vec<PickerRow> = blocks.iter().enumerate().filter_map(row).collect();
        let block =
            |row: &PickerRow| matches!(row.means, PickerItem::Block(block) if block <= self.top.block);
        let at = rows.iter().rposition(block).unwrap_or(0);
        Picker { what: PickerKind::Outline, rows, at }
    }

    /// Returns a picker with the visible sources of the case.
    pub fn sources(&self, cx: &Context) -> Picker {
        let blocks = self.blocks(cx);
        let row = |block: &Block| {
            let Block::Source(number, source) = block else { return None };
            let about =
                [source.publisher.clone(), source.date.map(PartialDate::in_words).unwrap_or_default()];
            let about: Vec<String> = about.into_iter().filter(|word| !word.is_empty()).collect();
            let label = format!("{number}  {}", source.title);
            Some(PickerRow::of(label, about.join(", "), PickerItem::Address(source.url.clone())))
        };
        Picker { what: PickerKind::Sources, rows: blocks.iter().filter_map(row).collect(), at: 0 }
    }

    /// Returns a picker with related cases.
    pub fn related(&self, cx: &Context) -> Picker {
        let gate = cx.stage(&self.id).gate();
        // Related cases give away the tool, so they stay hidden until the room has revealed it.
        let tells_tool = !cx.is_layered(&self.id)
            || cx.visible_case(&self.id).is_some_and(|case| !case.tools().is_empty());
        let number = cx.library.number(&self.id).filter(|_| tells_tool);
        let Some(number) = number else {
            return Picker { what: PickerKind::Related, rows: Vec::new(), at: 0 };
        };
        let twin = cx.library.head(&self.id).and_then(|head| head.twin(gate));
        let row = |number| {
            let head = &cx.library.entry(number)?.head;
            let is_twin = twin == Some(&head.id);
            let twin = if is_twin { "twin: the same kind of case, another ending · " } else { "" };
            let detail = format!("{twin}{}", head.organisation);
            Some(PickerRow::of(&head.title, detail, PickerItem::Case(head.id.clone())))
        };
        let rows = related(&cx.library, number, gate, 9).into_iter().filter_map(row).collect();
        Picker::of(PickerKind::Related, rows)
    }
}
