//! Damaged and hostile files: each ends in content or in one sentence, in time, and without a trace of a crash.
//!
//! All of them are made here, and read by the built program as a reader would read them.
#![expect(clippy::non_ascii_literal, reason = "documents are Chinese")]

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::ffi::OsStringExt;
use std::os::unix::net::UnixListener;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use kemu::archive;
use kemu::shell::worker;

use crate::forge::{self, Entry};

/// How long the program may take for one file; what reads it may take 15 seconds.
const LIMIT: Duration = Duration::from_secs(20);
/// How long it may take when nothing waits for those 15 seconds to pass; on a busy machine, too.
const AT_ONCE: Duration = Duration::from_secs(10);

/// A folder that is gone when the test is over.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("kemu-hostile-{}-{number}", std::process::id()));
        fs::create_dir(&path).expect("a new folder");
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What the program said, and how it ended.
struct Ran {
    code: i32,
    err: String,
}

/// Runs `kemu show` on a path; it must end in time, by itself, in good order.
fn show(path: &Path, limit: Duration) -> Ran {
    let begun = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_kemu"))
        .arg("show")
        .arg(path)
        .args(["--view", "notes", "--lang", "en"])
        .current_dir(path.parent().expect("a path in a folder"))
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let read = |mut from: Box<dyn Read + Send>| {
        thread::spawn(move || {
            let mut bytes = Vec::new();
            from.read_to_end(&mut bytes).expect("a pipe");
            String::from_utf8(bytes).expect("what is said is UTF-8")
        })
    };
    let out = read(Box::new(child.stdout.take().expect("a pipe")));
    let err = read(Box::new(child.stderr.take().expect("a pipe")));
    let status = loop {
        if let Some(status) = child.try_wait().expect("it was started here") {
            break status;
        }
        if begun.elapsed() > limit {
            let _ = child.kill();
            let _ = child.wait();
            panic!("{} took longer than {limit:?}", path.display());
        }
        thread::sleep(Duration::from_millis(5));
    };
    let (out, err) = (out.join().expect("output"), err.join().expect("messages"));
    let code = status.code().unwrap_or_else(|| panic!("{} ended it: {status}", path.display()));
    assert!(code == 0 || code == 2, "{code}: {err}");
    assert_eq!(code == 0, !out.is_empty(), "{err}");
    for text in [&out, &err] {
        assert!(!text.contains(|c: char| c.is_control() && c != '\n' || c == '\u{202e}'), "{text:?}");
    }
    assert!(!err.contains("panicked") && !err.contains("RUST_BACKTRACE"), "{err}");
    assert!(err.lines().all(|line| line.starts_with("kemu: ") && line.len() > 20), "{err}");
    Ran { code, err }
}

/// A file of these bytes gives content, or one sentence that names it and holds each of `words`.
fn assert_clear(name: &str, bytes: &[u8], words: &[&str]) -> Ran {
    let folder = Folder::new();
    let path = folder.0.join(name);
    fs::write(&path, bytes).expect("a file");
    let ran = show(&path, LIMIT);
    assert!(ran.err.lines().count() <= 1, "{name}: {}", ran.err);
    if ran.code == 2 {
        assert!(ran.err.contains(name), "{}", ran.err);
    }
    assert!(words.iter().all(|word| ran.err.contains(word)), "{words:?} not in {}", ran.err);
    let left = fs::read_dir(&folder.0).expect("the folder").count();
    assert_eq!(left, 1, "{name} left something behind");
    ran
}

fn assert_refused(name: &str, bytes: &[u8], words: &[&str]) {
    assert_eq!(assert_clear(name, bytes, words).code, 2, "{name}");
}

#[test]
fn cells_at_the_end_of_the_world_cost_nothing() {
    let cell = |at: &str| format!("<row r=\"1\"><c r=\"{at}\"><v>1</v></c></row>");
    for far in ["XFD1048576", "CV1048576", "ZZZZZZZZZ99999999999", "A0", "1A", ""] {
        assert_clear("far.xlsx", &forge::xlsx(&(cell("A1") + &cell(far))), &[]);
    }
    let numbers = ["1e400", "NaN", "inf", "-inf", "123456789012345678901234567890", "9007199254740993"];
    let row = numbers.map(|number| format!("<c><v>{number}</v></c>")).concat();
    assert_clear("numbers.xlsx", &forge::xlsx(&format!("{}<row r=\"9\">{row}</row>", forge::cells())), &[]);
    let index =
        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>-1</v></c><c r=\"B1\" t=\"s\"><v>99999999999</v></c></row>";
    assert_clear("index.xlsx", &forge::xlsx(index), &[]);
}

#[test]
fn counts_in_workbooks_are_not_believed() {
    let sheet = || Entry::deflated("xl/worksheets/sheet1.xml", forge::SHEET_HEAD.as_bytes());
    let strings = forge::STRINGS.replace("uniqueCount=\"1\"", "uniqueCount=\"4294967295\"");
    assert_clear("strings.xlsx", &forge::xlsx_of(sheet(), &strings), &[]);
    let merged = format!(
        "{}{}</sheetData><mergeCells count=\"4294967295\"><mergeCell ref=\"A1:XFD1048576\"/></mergeCells></worksheet>",
        forge::SHEET_HEAD,
        forge::cells()
    );
    let merged = Entry::deflated("xl/worksheets/sheet1.xml", merged.as_bytes());
    assert_clear("merged.xlsx", &forge::xlsx_of(merged, forge::STRINGS), &[]);
    let cell = "<table:table-cell table:number-columns-repeated=\"16384\" office:value-type=\"float\" office:value=\"1\"><text:p>1</text:p></table:table-cell>";
    for (rows, columns) in [("1048576", "16384"), ("9900", "10000")] {
        let cell = cell.replace("16384", columns);
        let row = format!("<table:table-row table:number-rows-repeated=\"{rows}\">{cell}</table:table-row>");
        assert_clear("repeated.ods", &forge::ods(&row), &[]);
    }
}

#[test]
fn xml_that_swells_ends() {
    let chunk = b"<row><c><v>1</v></c></row>".repeat(40_000);
    let head = forge::SHEET_HEAD.as_bytes();
    let sheet =
        Entry::repeated("xl/worksheets/sheet1.xml", head, (&chunk, 512), forge::SHEET_TAIL.as_bytes());
    assert_clear("long.xlsx", &forge::xlsx_of(sheet, forge::STRINGS), &[]);
    let blank = vec![b'x'; 1 << 20];
    let head = format!("{}<row><c t=\"inlineStr\"><is><t>", forge::SHEET_HEAD);
    let tail = format!("</t></is></c></row>{}", forge::SHEET_TAIL);
    let cell = Entry::repeated("xl/worksheets/sheet1.xml", head.as_bytes(), (&blank, 512), tail.as_bytes());
    assert_clear("wide.xlsx", &forge::xlsx_of(cell, forge::STRINGS), &[]);
    let chunk = b"<w:p><w:r><w:t>x</w:t></w:r></w:p>".repeat(30_000);
    let body = Entry::repeated(
        "word/document.xml",
        forge::WORD_HEAD.as_bytes(),
        (&chunk, 2000),
        forge::WORD_TAIL.as_bytes(),
    );
    assert_clear("long.docx", &forge::docx_of(body), &[]);
    let nested = [forge::WORD_HEAD, &"<w:p>".repeat(200_000)].concat();
    assert_clear("deep.docx", &forge::docx_of(Entry::deflated("word/document.xml", nested.as_bytes())), &[]);
}

#[test]
fn xml_that_refers_elsewhere_is_not_followed() {
    let attributes = (0..400_000).map(|number| format!(" a{number}=\"\"")).collect::<Vec<_>>().concat();
    assert_clear(
        "attributes.xlsx",
        &forge::xlsx(&format!("<row r=\"1\"><c{attributes}><v>1</v></c></row>")),
        &[],
    );
    let laugh = |n: u8| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10));
    let laughs = (1..10).map(laugh).collect::<Vec<_>>().concat();
    for declared in
        [format!("<!ENTITY l0 \"lol\">{laughs}"), "<!ENTITY l9 SYSTEM \"file:///etc/passwd\">".to_owned()]
    {
        let sheet = forge::SHEET_HEAD.replace("?>", &format!("?><!DOCTYPE worksheet [{declared}]>"));
        let sheet = format!(
            "{sheet}<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&l9;</t></is></c></row>{}",
            forge::SHEET_TAIL
        );
        let sheet = Entry::deflated("xl/worksheets/sheet1.xml", sheet.as_bytes());
        let ran = assert_clear("entities.xlsx", &forge::xlsx_of(sheet, forge::STRINGS), &[]);
        assert!(!ran.err.contains("root:"), "{}", ran.err);
    }
}

#[test]
fn old_workbooks_with_impossible_tables_end() {
    let mut count = forge::xls();
    count[0x2c..0x30].copy_from_slice(&[0xff; 4]);
    assert_clear("count.xls", &count, &[]);
    let mut circle = forge::xls();
    // The first sector of the stream comes after itself.
    circle[512 + 8..512 + 12].copy_from_slice(&2_u32.to_le_bytes());
    assert_clear("circle.xls", &circle, &[]);
    assert_clear("head.xls", &forge::xls()[..600], &[]);
}

#[test]
fn zip_files_that_lie_are_refused_at_once() {
    let overlapping = || {
        let file = Entry::deflated("a0.txt", b"x");
        let bytes = forge::zip(&[file]);
        let names: Vec<Entry> = (0..5000)
            .map(|number| Entry { size: u32::MAX, ..Entry::deflated(format!("a{number}.txt"), b"x") })
            .collect();
        forge::with_directory(bytes, &names, &vec![0; names.len()])
    };
    assert_refused("overlap.zip", &overlapping(), &["overlap"]);
    let many: Vec<Entry> = (0..10_001).map(|number| Entry::stored(format!("{number}.txt"), b"")).collect();
    assert_refused("many.zip", &forge::zip(&many), &["files in a zip file"]);
    let blank = vec![b' '; 1 << 20];
    let bomb = || Entry::repeated("bomb.txt", b"", (&blank, 1000), b"");
    assert_refused("bomb.zip", &forge::zip(&[bomb()]), &["bomb.txt", "expanded size"]);
    let bombs = forge::zip(&[bomb(), Entry::stored("a.txt", &forge::text("\t"))]);
    let ran = assert_clear("both.zip", &bombs, &["bomb.txt", "expanded size"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let locked = Entry { flags: 0x801, ..Entry::stored("a.txt", b"0123456789abcdef") };
    assert_refused("locked.zip", &forge::zip(&[locked]), &["password"]);
    let strange = Entry { method: 99, ..Entry::stored("a.txt", b"0123456789abcdef") };
    assert_refused("strange.zip", &forge::zip(&[strange]), &["a.txt"]);
    let nested = (0..6).fold(forge::text("\t"), |bytes, level| {
        let name = if level == 0 { "in.txt" } else { "in.zip" };
        forge::zip(&[Entry::stored(name, &bytes)])
    });
    assert_refused("nested.zip", &nested, &["nesting"]);
    assert_refused("empty.zip", &forge::zip(&[]), &[".xlsx"]);
    assert_refused("cut.zip", &forge::zip(&[Entry::stored("a.txt", b"x")])[..40], &["cut.zip"]);
    assert_refused("paths.zip", &forge::zip(&[Entry::stored("../../\u{1b}[2J\u{202e}a.txt", b"x")]), &[]);
}

#[test]
fn json_is_read_strictly() {
    assert_refused("deep.json", "{\"a\":".repeat(1_000_000).as_bytes(), &["JSON"]);
    assert_refused("twice.json", b"{\"kemu\": 1, \"volumes\": [], \"kemu\": 1}", &["\"kemu\" stands twice"]);
    let inner = b"{\"kemu\": 1, \"volumes\": [{\"documents\": [],\n \"documents\": []}]}";
    assert_refused("inner.json", inner, &["\"documents\" stands twice", "line 2"]);
    for odd in ["1e400", "NaN", "-", "\"\\ud800\"", "tru", &"9".repeat(5 << 20)] {
        assert_refused("odd.json", format!("{{\"kemu\": {odd}}}").as_bytes(), &[]);
    }
    assert_refused("bytes.json", b"{\"kemu\": \"\xff\xfe\"}", &["JSON"]);
}

#[test]
fn pages_of_the_web_end() {
    assert_clear("nested.html", &[b"<html>".as_slice(), &b"<div>".repeat(200_000)].concat(), &[]);
    let attributes = (0..100_000).map(|number| format!(" a{number}=x")).collect::<Vec<_>>().concat();
    assert_clear("attributes.html", format!("<html><div{attributes}>").as_bytes(), &[]);
    let span = "<table><tr><td colspan=99999999 rowspan=99999999>1</td></tr></table>".repeat(100);
    assert_clear("span.html", span.as_bytes(), &[]);
    assert_clear("open.html", b"<!DOCTYPE html><table><tr><td><!-- ", &[]);
}

#[test]
fn text_without_end_and_of_no_encoding_is_refused() {
    let quoted = [b"\"".as_slice(), &vec![b'x'; 20 << 20]].concat();
    assert_clear("quoted.csv", &quoted, &[]);
    assert_clear("commas.csv", &vec![b','; 10 << 20], &[]);
    assert_refused("tabs.txt", &vec![b'\t'; 10 << 20], &[]);
    assert_refused("long.csv", &vec![b'x'; (64 << 20) + 1], &["67108865 bytes"]);
    let (gb, _, _) = encoding_rs::GB18030.encode("支出决算表");
    assert_clear("mark.txt", &[b"\xff\xfe".as_slice(), &gb].concat(), &[]);
    assert_refused("zeros.txt", &vec![0; 100_000], &[]);
}

#[test]
fn pages_that_refer_to_themselves_end() {
    let plain = || forge::stream("", b"BT ET");
    let circle = forge::pdf_of(&[
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1/Parent 3 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[2 0 R]/Count 1/Parent 2 0 R>>".to_vec(),
    ]);
    assert_clear("circle.pdf", &circle, &[]);
    let form = forge::stream(
        "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>",
        b"/F Do /F Do",
    );
    let page = "/MediaBox[0 0 99 99]/Resources<</XObject<</F 5 0 R>>>>";
    assert_clear("form.pdf", &forge::pdf_page(page, forge::stream("", b"/F Do"), &[form]), &[]);
    assert_clear("box.pdf", &forge::pdf_page("", plain(), &[]), &[]);
    let font = "/MediaBox[0 0 99 99]/Resources<</Font<</F 5 0 R>>>>";
    let text = || forge::stream("", b"BT /F 9 Tf (x) Tj <FFFF Tj ET 1 2 3 re q q Q Q Q BI ID EI");
    let fonts: [&[u8]; 3] = [
        b"<</Type/Font/Subtype/None/BaseFont/No/Encoding/No>>",
        b"<</Type/Font/Subtype/Type0/BaseFont/No/Encoding/No/DescendantFonts[5 0 R]>>",
        b"<</Type/Font/Subtype/Type1/FirstChar -9/LastChar 999999999/Widths[1 2]>>",
    ];
    for own in fonts {
        assert_clear("font.pdf", &forge::pdf_page(font, text(), &[own.to_vec()]), &[]);
    }
    assert_clear("head.pdf", b"%PDF-1.7\n", &[]);
}

#[test]
fn pages_that_swell_end() {
    let blank = vec![b' '; 1 << 20];
    let piece = forge::deflated(&blank, flate2::FlushCompress::Full);
    let packed = |times: usize| {
        [b"\x78\x01".as_slice(), &piece.repeat(times), &forge::deflated(b"", flate2::FlushCompress::Finish)]
            .concat()
    };
    let page = "/MediaBox[0 0 99 99]";
    let once = forge::stream("/Filter/FlateDecode", &packed(256));
    assert_clear("flate.pdf", &forge::pdf_page(page, once, &[]), &[]);
    let inner = packed(1024);
    let twice = [b"\x78\x01".as_slice(), &forge::deflated(&inner, flate2::FlushCompress::Finish)].concat();
    let twice = forge::stream("/Filter[/FlateDecode/FlateDecode]", &twice);
    assert_clear("twice.pdf", &forge::pdf_page(page, twice, &[]), &[]);
}

#[test]
fn only_regular_files_are_opened() {
    let folder = Folder::new();
    let path = |name: &str| folder.0.join(name);
    let made = Command::new("mkfifo").arg(path("pipe.txt")).status().expect("mkfifo is everywhere");
    assert!(made.success());
    let _socket = UnixListener::bind(path("socket.txt")).expect("a socket");
    std::os::unix::fs::symlink(path("two"), path("one")).expect("a link");
    std::os::unix::fs::symlink(path("one"), path("two")).expect("a link");
    File::create(path("sparse.pdf")).and_then(|file| file.set_len(10 << 30)).expect("a sparse file");
    for (path, words) in [
        (path("pipe.txt"), "a pipe"),
        (path("socket.txt"), "a socket"),
        (path("one"), "circle"),
        (path("sparse.pdf"), "10737418240 bytes"),
        (PathBuf::from("/dev/zero"), "a device"),
        (PathBuf::from("/dev/null"), "a device"),
    ] {
        let ran = show(&path, AT_ONCE);
        assert_eq!((ran.code, ran.err.lines().count()), (2, 1), "{}", ran.err);
        assert!(ran.err.contains(words), "{}", ran.err);
    }
    // In a folder they are told, and the rest is read.
    fs::write(path("a.txt"), forge::text("\t")).expect("a file");
    let ran = show(&folder.0, AT_ONCE);
    assert_eq!((ran.code, ran.err.lines().count()), (0, 3), "{}", ran.err);
}

#[test]
fn a_file_that_grows_without_end_is_refused() {
    let folder = Folder::new();
    let path = folder.0.join("grows.txt");
    let mut file = File::create(&path).expect("a file");
    // A megabyte below the limit, and beyond it soon. Whatever of it is read by then is no text, which is told at once.
    file.set_len(63 << 20).expect("room");
    file.seek(SeekFrom::End(0)).expect("a file");
    let chunk = vec![0; 1 << 16];
    let has_ended = AtomicBool::new(false);
    thread::scope(|scope| {
        let growing = scope.spawn(|| {
            for _ in 0..1_600 {
                if has_ended.load(Ordering::Relaxed) {
                    break;
                }
                file.write_all(&chunk).expect("a file");
            }
        });
        let ran = show(&path, LIMIT);
        has_ended.store(true, Ordering::Relaxed);
        assert_eq!((ran.code, ran.err.lines().count()), (2, 1), "{}", ran.err);
        growing.join().expect("it grew");
    });
}

#[test]
fn names_steer_nothing() {
    let folder = Folder::new();
    let names: [&[u8]; 4] =
        [b"a\x1b]0;x\x07\x1b[2J.pdf", "b\u{202e}fdp.xlsx".as_bytes(), b"c\xff\xfe\n\td.docx", b"--lang.html"];
    for name in names {
        let path = folder.0.join(OsString::from_vec(name.to_vec()));
        fs::write(&path, b"PK\x03\x04 nothing").expect("a file");
        let ran = show(&path, AT_ONCE);
        assert_eq!((ran.code, ran.err.lines().count()), (2, 1), "{}", ran.err);
    }
    let ran = show(&folder.0, AT_ONCE);
    assert_eq!((ran.code, ran.err.lines().count()), (2, 1), "{}", ran.err);
}

/// Numbers that look random and are the same in each run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).expect("below the limit")
    }
}

/// Copies of a file with up to four other bytes each, and copies that end early.
fn mutants(good: &[u8], dice: &mut Dice) -> Vec<Vec<u8>> {
    let mut mutants = Vec::new();
    for _ in 0..200 {
        let mut bytes = good.to_vec();
        for _ in 0..=dice.below(4) {
            let at = dice.below(bytes.len());
            bytes[at] = u8::try_from(dice.below(256)).expect("a byte");
        }
        mutants.push(bytes);
    }
    mutants.extend((0..50).map(|_| good[..dice.below(good.len())].to_vec()));
    mutants
}

/// All mutants of a file in one zip file: the reader reads them one by one, and is started again behind each that it
/// dies of.
fn assert_mutants_end(extension: &str, good: &[u8]) {
    let mut dice = Dice(0x9e37_79b9 + good.len() as u64);
    let mutants = mutants(good, &mut dice);
    let entries: Vec<Entry> = (0..)
        .zip(&mutants)
        .map(|(number, bytes): (usize, _)| Entry::stored(format!("{number:03}.{extension}"), bytes))
        .collect();
    let folder = Folder::new();
    let path = folder.0.join(format!("{extension}.zip"));
    fs::write(&path, forge::zip(&entries)).expect("a file");
    let ran = show(&path, 4 * LIMIT);
    assert!(ran.err.lines().count() <= mutants.len() + 1, "{}", ran.err);
}

#[test]
fn mutants_of_packed_formats_end() {
    assert_mutants_end("xlsx", &forge::xlsx(&forge::cells()));
    assert_mutants_end("docx", &forge::docx());
    assert_mutants_end("ods", &forge::ods(&forge::ods_rows()));
    assert_mutants_end("zip", &forge::zip(&[Entry::deflated("a.txt", &forge::text("\t"))]));
}

#[test]
fn mutants_of_other_formats_end() {
    assert_mutants_end("xls", &forge::xls());
    assert_mutants_end("pdf", &forge::pdf());
    assert_mutants_end("html", &forge::html());
}

#[test]
fn mutants_of_text_are_read_or_refused() {
    let mut model = Vec::new();
    let volumes = archive::open("a.txt", &forge::text("\t")).expect("a document of accounts");
    archive::to_json(&volumes, &mut model).expect("memory");
    for (name, good) in [("a.txt", forge::text("\t")), ("a.csv", forge::text(",")), ("a.json", model)] {
        let mut dice = Dice(0x1234_5678);
        for bytes in mutants(&good, &mut dice) {
            let read = catch_unwind(|| archive::open(name, &bytes).is_ok());
            assert!(read.is_ok(), "{name}: {bytes:?}");
        }
    }
}

#[test]
#[ignore = "the process under test, which another test starts"]
fn confined() {
    let port = std::env::var("KEMU_TEST_PORT").expect("a port").parse().expect("a port");
    let is_walled = worker::confine();
    let own = std::env::temp_dir().join("kemu-confined");
    let refused = |failed: std::io::Result<()>| {
        failed.err().map_or("allowed".to_owned(), |error| format!("{:?}", error.kind()))
    };
    let read = refused(File::open("/etc/passwd").map(drop));
    let written = refused(File::create(&own).map(drop));
    let connected = refused(TcpStream::connect(("127.0.0.1", port)).map(drop));
    let memory = Vec::<u8>::new().try_reserve_exact(2 << 30).is_err();
    let said =
        format!("walled {is_walled} read {read} written {written} connected {connected} memory {memory}.");
    std::io::stdout().write_all(said.as_bytes()).expect("a pipe");
}

#[test]
fn the_reading_process_can_do_no_harm() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("a port").port();
    let output = Command::new(std::env::current_exe().expect("a test has a file"))
        .args(["hostile::confined", "--exact", "--ignored", "--nocapture", "--test-threads=1"])
        .env("KEMU_TEST_PORT", port.to_string())
        .output()
        .expect("the test starts");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("memory true."), "{said}");
    // An old kernel has no wall to put up; then the limits are all there is.
    if said.contains("walled true") {
        assert!(said.contains("read PermissionDenied written PermissionDenied"), "{said}");
        assert!(said.contains("connected PermissionDenied"), "{said}");
    }
}

#[test]
fn good_files_take_no_time_to_guard() {
    let folder = Folder::new();
    let path = folder.0.join("good.html");
    fs::write(&path, forge::html()).expect("a file");
    show(&path, AT_ONCE);
}
