use kemu::*;
#[test]
fn probe() {
    let bytes = std::fs::read(std::env::var("DOC").unwrap()).unwrap();
    let doc = source::read("x-2023.txt", &bytes).unwrap();
    let t = std::time::Instant::now();
    let acc = recognize::recognize(&doc).unwrap();
    eprintln!("{:?}", t.elapsed());
    let facts = report::facts::facts(&acc);
    for f in &facts {
        println!(
            "{}\t{}\t{}\t{}\t{}\t{:?}\t{}",
            f.statement.slug(),
            f.code,
            f.names.join(" > "),
            f.measure.slug(),
            f.printed.text,
            f.unit,
            f.printed.origin
        );
    }
    for r in &acc.remarks {
        eprintln!("{r:?}");
    }
    for r in &acc.omissions {
        eprintln!("OMIT {r:?}");
    }
    for u in &acc.used {
        eprintln!("USED {} {:?} {}", u.title.text, u.kind, u.cells.len());
    }
    eprintln!("{:?} {:?} {:?}", acc.entity, acc.year, acc.kind);
    let json = serde_json::to_string(&acc).unwrap();
    let back: accounts::Accounts = serde_json::from_str(&json).unwrap();
    assert!(back == acc);
}
