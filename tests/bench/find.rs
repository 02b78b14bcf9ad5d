//! How long a query, an order and a list take on a hundred thousand lines: `cargo bench --bench find`.
#![expect(
    clippy::print_stdout,
    clippy::non_ascii_literal,
    reason = "it prints what it measured of Chinese names"
)]

use std::time::Instant;

use kemu::accounts::catalog;
use kemu::accounts::{Classification, Code};
use kemu::archive;
use kemu::report::search::{Index, Names, Scene, parse};
use kemu::report::{Choice, Label, Money, Order, Outline, View, in_unit, name_ranks};
use kemu::wording::{self, Lang};

const SAMPLE: &[u8] = include_bytes!("../../sample-data/qujing-foreign-affairs-2023.txt");

/// The sample's economic tree, its lines again and again under names that differ.
fn large(lines: usize) -> Outline {
    let volumes = archive::open("sample.txt", SAMPLE).expect("the sample opens");
    let archive = archive::Archive::new(volumes);
    let small = archive.outline(0, View::Economic, &kemu::audit::Known::default(), None);
    let mut nodes = Vec::with_capacity(lines);
    for number in 0..lines {
        let mut node = small.nodes[number % small.nodes.len()].clone();
        node.code = Code::read(Classification::Functional, &format!("{:07}", 2_000_000 + number));
        if let Label::Printed(name) = &mut node.label {
            name.push_str(["甲", "乙", "丙", "丁", "戊"][number % 5]);
            name.push_str(&number.to_string());
        }
        (node.depth, node.end, node.parent) = (u8::from(number > 0), number + 1, (number > 0).then_some(0));
        nodes.push(node);
    }
    nodes[0].end = lines;
    Outline { nodes, ..small }
}

/// What a key costs that orders the lines anew, and what is kept between such keys.
fn arrange(outline: &Outline) {
    let timed = |what: &str, work: &mut dyn FnMut() -> usize| {
        let start = Instant::now();
        let count = work();
        println!("{what:<28} {count:>8} {:>10} us", start.elapsed().as_micros());
    };
    let mut names = Vec::new();
    timed("ranks of names, kept", &mut || {
        let name = |node: &kemu::report::Node| wording::node_name(Lang::Chinese, node);
        names = name_ranks(&outline.nodes.iter().map(name).collect::<Vec<_>>());
        names.len()
    });
    for order in Order::ALL {
        for is_flat in [false, true] {
            let choice = Choice { order, is_flat, ..Choice::default() };
            let what = format!("{} {}", order.slug(), if is_flat { "list" } else { "tree" });
            timed(&what, &mut || {
                let kept = choice.kept(outline, None, |_| false);
                choice.rows(outline, &kept, &names, |_| false).len()
            });
        }
    }
    timed("in another unit", &mut || {
        in_unit(outline, Money::HundredMillionYuan).map_or(0, |own| own.nodes.len())
    });
}

fn main() {
    let outline = large(100_000);
    let names = |node: &kemu::report::Node| {
        let english = node.code.as_ref().and_then(catalog::entry).and_then(|entry| entry.english);
        let name = match &node.label {
            Label::Printed(name) => name.clone(),
            _ => String::new(),
        };
        Names { name, also: english.map(str::to_owned).into_iter().collect() }
    };
    let start = Instant::now();
    let index = Index::of(&outline, names);
    println!("{:<28} {:>8} ms", "index of 100000 lines", start.elapsed().as_millis());
    arrange(&outline);
    let scene = Scene { outline: &outline, later: None, column: outline.main, marks: &[] };
    println!("{:<28} {:>8} {:>10}", "query", "found", "us");
    for typed in [
        "y",
        "yl",
        "ylb",
        "ylbx",
        "yanglao",
        "chailvfei",
        "养",
        "养老",
        "养老保险",
        "2080",
        "2099999",
        ">10",
        "占>1%",
        "r:养老|医疗",
        "养老 !保险",
        "zzzz",
        "机养缴",
    ] {
        let query = parse(typed).expect("a query");
        let best = (0..5).map(|_| {
            let start = Instant::now();
            let mut found = index.find(&query, &scene, false).len();
            if found == 0 {
                found = index.find(&query, &scene, true).len();
            }
            (start.elapsed().as_micros(), found)
        });
        let (micros, found) = best.min().expect("five runs");
        println!("{typed:<28} {found:>8} {micros:>10}");
    }
}
