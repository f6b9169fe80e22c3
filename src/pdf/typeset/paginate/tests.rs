use super::*;

const ZONE: Zone = Zone { first_top: 0.0, top: 0.0, portrait: 100.0, landscape: 60.0 };

fn strip(height: f32, bond: KeepTogether) -> Strip {
    Strip { height, bond, ..Strip::default() }
}

fn row(bond: KeepTogether) -> Strip {
    Strip { head: Some(0), ..strip(20.0, bond) }
}

fn pages(strips: &[Strip]) -> Vec<usize> {
    paginate(strips, &[10.0], ZONE).iter().map(|position| position.page).collect()
}

#[test]
fn a_heading_does_not_stand_alone_at_the_foot() {
    let strips = [
        strip(60.0, KeepTogether::Free),
        strip(20.0, KeepTogether::Free),
        strip(15.0, KeepTogether::Firm),
        strip(15.0, KeepTogether::Firm),
    ];
    assert_eq!(pages(&strips), [0, 1, 1, 1]);
}

#[test]
fn a_table_keeps_two_rows_with_its_head_and_repeats_it() {
    let head = strip(10.0, KeepTogether::Free);
    let table = [
        head,
        strip(20.0, KeepTogether::Firm),
        strip(20.0, KeepTogether::Firm),
        row(KeepTogether::Free),
        row(KeepTogether::Free),
        row(KeepTogether::Firm),
    ];
    let low = [vec![strip(55.0, KeepTogether::Free)], table.to_vec()].concat();
    assert_eq!(pages(&low), [0, 1, 1, 1, 1, 2, 2]);
    let positions = paginate(&low, &[10.0], ZONE);
    assert_eq!(positions[5], Position { page: 2, y: 10.0, repeat: Some(0) });
    assert_eq!(positions[6], Position { page: 2, y: 30.0, repeat: None });
}

/// Strips of 20 that wish to stay together, below text of a height.
fn kept(text: f32, count: usize) -> Vec<Strip> {
    let kept = (0..count)
        .map(|n| strip(20.0, if n == 0 { KeepTogether::Free } else { KeepTogether::Wish }));
    std::iter::once(strip(text, KeepTogether::Free)).chain(kept).collect()
}

#[test]
fn a_wish_is_kept_where_it_costs_a_small_foot() {
    assert_eq!(pages(&kept(78.0, 3)), [0, 1, 1, 1]);
    assert_eq!(pages(&kept(77.0, 3)), [0, 0, 1, 1]);
    assert_eq!(pages(&kept(20.0, 5)), [0, 0, 0, 0, 0, 1]);
}

#[test]
fn a_wish_gives_way_where_no_page_can_hold_it() {
    assert_eq!(pages(&kept(80.0, 6)), [0, 0, 1, 1, 1, 1, 1]);
}

#[test]
fn a_firm_bond_holds_whatever_it_costs() {
    let figure = [
        strip(30.0, KeepTogether::Free),
        strip(10.0, KeepTogether::Free),
        strip(70.0, KeepTogether::Firm),
    ];
    assert_eq!(pages(&figure), [0, 1, 1]);
}

/// A figure of 50 below text of 60, and what follows it.
fn floating(after: &[Strip]) -> Vec<usize> {
    let figure = Strip { floats: true, ..strip(50.0, KeepTogether::Free) };
    pages(&[&[strip(60.0, KeepTogether::Free), figure], after].concat())
}

#[test]
fn a_figure_waits_while_text_fills_the_page() {
    assert_eq!(
        floating(&[strip(20.0, KeepTogether::Free), strip(30.0, KeepTogether::Free)]),
        [0, 1, 0, 1]
    );
    assert_eq!(floating(&[strip(20.0, KeepTogether::Free)]), [0, 1, 0]);
    assert_eq!(floating(&[]), [0, 1]);
}

#[test]
fn neither_its_own_rows_nor_another_figure_pass_what_waits() {
    let row = Strip { continues: true, ..strip(10.0, KeepTogether::Free) };
    assert_eq!(floating(&[row, strip(10.0, KeepTogether::Free)]), [0, 1, 1, 1]);
    let other = Strip { floats: true, ..strip(10.0, KeepTogether::Free) };
    assert_eq!(floating(&[other]), [0, 1, 1]);
}

#[test]
fn nothing_passes_a_figure_with_a_heading_or_to_a_new_page() {
    let heading = Strip { entry: Some((2, "Next".into())), ..strip(10.0, KeepTogether::Free) };
    let fresh = Strip { start: Start::NewPage, ..strip(10.0, KeepTogether::Free) };
    assert_eq!(floating(&[heading, strip(10.0, KeepTogether::Free)]), [0, 1, 1, 1]);
    assert_eq!(floating(&[fresh]), [0, 1, 2]);
}

#[test]
fn a_figure_that_leaves_a_small_foot_does_not_wait() {
    let figure = Strip { floats: true, ..strip(50.0, KeepTogether::Free) };
    let strips = [strip(79.0, KeepTogether::Free), figure, strip(20.0, KeepTogether::Free)];
    assert_eq!(pages(&strips), [0, 1, 1]);
}

#[test]
fn a_kept_table_that_is_split_repeats_its_head() {
    let table = [
        strip(10.0, KeepTogether::Free),
        strip(20.0, KeepTogether::Firm),
        strip(20.0, KeepTogether::Firm),
        row(KeepTogether::Wish),
        row(KeepTogether::Firm),
    ];
    let positions =
        paginate(&[&[strip(30.0, KeepTogether::Free)], &table[..]].concat(), &[10.0], ZONE);
    assert_eq!(
        positions.iter().map(|position| position.page).collect::<Vec<_>>(),
        [0, 0, 0, 0, 1, 1]
    );
    assert_eq!(positions[4], Position { page: 1, y: 10.0, repeat: Some(0) });
}

#[test]
fn a_new_page_is_not_turned_twice() {
    let fresh = Strip { start: Start::NewPage, ..strip(10.0, KeepTogether::Free) };
    assert_eq!(pages(&[fresh.clone(), fresh]), [0, 1]);
}

#[test]
fn an_appendix_starts_on_the_page_at_hand_where_half_of_it_is_left() {
    let after = |height| {
        let appendix = Strip { start: Start::Room, ..strip(10.0, KeepTogether::Free) };
        pages(&[strip(height, KeepTogether::Free), appendix])
    };
    assert_eq!(after(50.0), [0, 0]);
    assert_eq!(after(51.0), [0, 1]);
}

#[test]
fn landscape_pages_hold_landscape_strips_alone_and_less_of_them() {
    let wide = Strip { orientation: Orientation::Landscape, ..strip(40.0, KeepTogether::Free) };
    let tall = strip(40.0, KeepTogether::Free);
    let strips = [tall.clone(), wide.clone(), wide, tall.clone(), tall];
    assert_eq!(pages(&strips), [0, 1, 2, 3, 3]);
    assert_eq!(pages(&strips[1..3]), [0, 1]);
}

#[test]
fn a_portrait_figure_does_not_wait_on_a_landscape_page() {
    let figure = Strip { floats: true, ..strip(50.0, KeepTogether::Free) };
    let wide = Strip { orientation: Orientation::Landscape, ..strip(10.0, KeepTogether::Free) };
    assert_eq!(pages(&[strip(60.0, KeepTogether::Free), figure, wide]), [0, 1, 2]);
}

#[test]
fn space_above_is_dropped_at_the_top() {
    let strips = [
        strip(95.0, KeepTogether::Free),
        Strip { before: 12.0, ..strip(10.0, KeepTogether::Free) },
    ];
    assert_eq!(paginate(&strips, &[], ZONE)[1].y, 0.0);
}
