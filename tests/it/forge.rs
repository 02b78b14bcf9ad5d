//! Files for tests, written byte by byte: small good ones of every format, and zip files that say what they like.
#![expect(clippy::non_ascii_literal, reason = "documents are Chinese")]

use std::fmt::Write;

use flate2::{Compress, Compression, Crc, FlushCompress};

/// A table that every format can hold: its title, its unit, its header, its rows.
pub(crate) const ROWS: [&[&str]; 6] = [
    &["2023年度支出决算表"],
    &["部门：某某局", "", "", "", "", "", "", "单位：万元"],
    &[
        "科目编码",
        "科目名称",
        "本年支出合计",
        "基本支出",
        "项目支出",
        "上缴上级支出",
        "经营支出",
        "对附属单位补助支出",
    ],
    &["", "合计", "3.00", "1.00", "2.00", "", "", ""],
    &["205", "教育支出", "3.00", "1.00", "2.00", "", "", ""],
    &["20502", "普通教育", "3.00", "1.00", "2.00", "", "", ""],
];

/// A file of a zip file, with what the zip file says of it.
pub(crate) struct Entry {
    pub(crate) name: Vec<u8>,
    pub(crate) packed: Vec<u8>,
    pub(crate) method: u16,
    pub(crate) size: u32,
    pub(crate) crc: u32,
    pub(crate) flags: u16,
}

impl Entry {
    pub(crate) fn stored(name: impl AsRef<[u8]>, bytes: &[u8]) -> Self {
        let packed = bytes.to_vec();
        Self { packed, method: 0, ..Self::of(name, bytes) }
    }

    pub(crate) fn deflated(name: impl AsRef<[u8]>, bytes: &[u8]) -> Self {
        Self { packed: deflated(bytes, FlushCompress::Finish), method: 8, ..Self::of(name, bytes) }
    }

    /// `chunk` so many times between `head` and `tail`, packed without being written out.
    pub(crate) fn repeated(name: &str, head: &[u8], (chunk, times): (&[u8], usize), tail: &[u8]) -> Self {
        let mut packed = deflated(head, FlushCompress::Full);
        packed.extend(deflated(chunk, FlushCompress::Full).repeat(times));
        packed.extend(deflated(tail, FlushCompress::Finish));
        let size = u32::try_from(head.len() + chunk.len() * times + tail.len()).unwrap_or(u32::MAX);
        Self { packed, method: 8, size, ..Self::of(name, b"") }
    }

    fn of(name: impl AsRef<[u8]>, bytes: &[u8]) -> Self {
        let mut crc = Crc::new();
        crc.update(bytes);
        let size = u32::try_from(bytes.len()).expect("a small file");
        Self {
            name: name.as_ref().to_vec(),
            packed: Vec::new(),
            method: 0,
            size,
            crc: crc.sum(),
            flags: 0x800,
        }
    }
}

/// `bytes` as a stretch of a raw deflate stream that depends on nothing before it.
pub(crate) fn deflated(bytes: &[u8], flush: FlushCompress) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() + bytes.len() / 1000 + 100);
    Compress::new(Compression::best(), false).compress_vec(bytes, &mut out, flush).expect("it packs");
    out
}

/// A zip file of these files.
pub(crate) fn zip(entries: &[Entry]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut starts = Vec::new();
    for entry in entries {
        starts.push(bytes.len());
        bytes.extend(b"PK\x03\x04\x14\0");
        bytes.extend(fields(entry));
        bytes.extend([0, 0]);
        bytes.extend(&entry.name);
        bytes.extend(&entry.packed);
    }
    with_directory(bytes, entries, &starts)
}

/// Writes the directory of a zip file, in which the files begin at `starts`.
pub(crate) fn with_directory(mut bytes: Vec<u8>, entries: &[Entry], starts: &[usize]) -> Vec<u8> {
    let directory = bytes.len();
    for (entry, start) in entries.iter().zip(starts) {
        bytes.extend(b"PK\x01\x02\x14\0\x14\0");
        bytes.extend(fields(entry));
        bytes.extend([0; 12]);
        bytes.extend(le(*start));
        bytes.extend(&entry.name);
    }
    let length = bytes.len() - directory;
    let count = u16::try_from(entries.len()).expect("a small zip file").to_le_bytes();
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend(count.into_iter().chain(count).chain(le(length)).chain(le(directory)).chain([0, 0]));
    bytes
}

/// What both the head of a file and the directory say of it.
fn fields(entry: &Entry) -> Vec<u8> {
    let mut fields = Vec::new();
    fields.extend(entry.flags.to_le_bytes());
    fields.extend(entry.method.to_le_bytes());
    fields.extend([0, 0, 0x21, 0]);
    fields.extend(entry.crc.to_le_bytes());
    fields.extend(le(entry.packed.len()));
    fields.extend(entry.size.to_le_bytes());
    fields.extend(u16::try_from(entry.name.len()).expect("a short name").to_le_bytes());
    fields
}

fn le(number: usize) -> [u8; 4] {
    u32::try_from(number).expect("a small file").to_le_bytes()
}

const XLSX_TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>"#;
const XLSX_RELS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const XLSX_BOOK: &str = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="05" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const XLSX_BOOK_RELS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;
pub(crate) const SHEET_HEAD: &str = r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#;
pub(crate) const SHEET_TAIL: &str = "</sheetData></worksheet>";
pub(crate) const STRINGS: &str = r#"<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="1" uniqueCount="1"><si><t>x</t></si></sst>"#;

/// A workbook whose only sheet and whose strings are given.
pub(crate) fn xlsx_of(sheet: Entry, strings: &str) -> Vec<u8> {
    zip(&[
        Entry::deflated("[Content_Types].xml", XLSX_TYPES.as_bytes()),
        Entry::deflated("_rels/.rels", XLSX_RELS.as_bytes()),
        Entry::deflated("xl/workbook.xml", XLSX_BOOK.as_bytes()),
        Entry::deflated("xl/_rels/workbook.xml.rels", XLSX_BOOK_RELS.as_bytes()),
        Entry::deflated("xl/sharedStrings.xml", strings.as_bytes()),
        sheet,
    ])
}

/// A workbook with these cells.
pub(crate) fn xlsx(cells: &str) -> Vec<u8> {
    let sheet = format!("{SHEET_HEAD}{cells}{SHEET_TAIL}");
    xlsx_of(Entry::deflated("xl/worksheets/sheet1.xml", sheet.as_bytes()), STRINGS)
}

/// The cells of [`ROWS`].
pub(crate) fn cells() -> String {
    let mut cells = String::new();
    for (number, row) in (1..).zip(ROWS) {
        let _ = write!(cells, "<row r=\"{number}\">");
        for (column, text) in ('A'..).zip(row.iter()) {
            let at = format!("{column}{number}");
            let _ = write!(cells, "<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
        }
        cells += "</row>";
    }
    cells
}

/// A Word file with this body.
pub(crate) fn docx_of(document: Entry) -> Vec<u8> {
    let types = XLSX_TYPES
        .replace("/xl/workbook.xml", "/word/document.xml")
        .replace("spreadsheetml.sheet.main", "wordprocessingml.document.main");
    let rels = XLSX_RELS.replace("xl/workbook.xml", "word/document.xml");
    zip(&[
        Entry::deflated("[Content_Types].xml", types.as_bytes()),
        Entry::deflated("_rels/.rels", rels.as_bytes()),
        document,
    ])
}

pub(crate) const WORD_HEAD: &str = r#"<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>"#;
pub(crate) const WORD_TAIL: &str = "</w:body></w:document>";

/// A Word file of [`ROWS`].
pub(crate) fn docx() -> Vec<u8> {
    let paragraph = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let mut body = WORD_HEAD.to_owned() + &paragraph(ROWS[0][0]) + "<w:tbl>";
    for row in &ROWS[1..] {
        let cells: Vec<String> = row.iter().map(|text| format!("<w:tc>{}</w:tc>", paragraph(text))).collect();
        let _ = write!(body, "<w:tr>{}</w:tr>", cells.concat());
    }
    body = body + "</w:tbl>" + WORD_TAIL;
    docx_of(Entry::deflated("word/document.xml", body.as_bytes()))
}

/// An open document workbook with these rows.
pub(crate) fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        r#"<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="05">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    let manifest = r#"<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>"#;
    zip(&[
        Entry::stored("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        Entry::deflated("META-INF/manifest.xml", manifest.as_bytes()),
        Entry::deflated("content.xml", content.as_bytes()),
    ])
}

/// The rows of [`ROWS`] for [`ods`].
pub(crate) fn ods_rows() -> String {
    let cell = |text: &&str| {
        format!(r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#)
    };
    let row = |row: &&[&str]| {
        format!("<table:table-row>{}</table:table-row>", row.iter().map(cell).collect::<String>())
    };
    ROWS.iter().map(row).collect()
}

/// A web page of [`ROWS`].
pub(crate) fn html() -> Vec<u8> {
    let mut page =
        format!("<!DOCTYPE html><html><head><meta charset=utf-8></head><body><p>{}</p><table>", ROWS[0][0]);
    for row in &ROWS[1..] {
        let _ = write!(page, "<tr><td>{}</td></tr>", row.join("</td><td>"));
    }
    (page + "</table></body></html>").into_bytes()
}

/// Text of [`ROWS`], its cells parted by `mark`.
pub(crate) fn text(mark: &str) -> Vec<u8> {
    ROWS.map(|row| row.join(mark)).join("\n").into_bytes()
}

/// A workbook of the old kind: records in a stream of an OLE file.
pub(crate) fn xls() -> Vec<u8> {
    let record = |kind: u16, body: &[u8]| {
        let length = u16::try_from(body.len()).expect("a short record");
        [&kind.to_le_bytes()[..], &length.to_le_bytes(), body].concat()
    };
    let bof = |kind: u8| record(0x0809, &[0, 6, kind, 0, 0xbb, 0x0d, 0xcc, 7, 0, 0, 0, 0, 6, 0, 0, 0]);
    let sheet_at = |at: u32| {
        let at = at.to_le_bytes();
        record(0x0085, &[at[0], at[1], at[2], at[3], 0, 0, 2, 0, b'0', b'5'])
    };
    let globals = |at| [bof(5), record(0x0042, &[0xb0, 4]), sheet_at(at), record(0x000a, &[])].concat();
    let start = u32::try_from(globals(0).len()).expect("a short stream");
    let mut stream = globals(start);
    stream.extend(bof(0x10));
    for (number, row) in (0_u16..).zip(ROWS) {
        for (column, text) in (0_u16..).zip(row.iter()) {
            let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let count = u16::try_from(units.len() / 2).expect("a short text").to_le_bytes();
            let head = [number.to_le_bytes(), column.to_le_bytes(), [0, 0], count].concat();
            stream.extend(record(0x0204, &[&head[..], &[1], &units].concat()));
        }
    }
    stream.extend(record(0x000a, &[]));
    ole(&stream)
}

/// Sectors of an OLE file.
const SECTOR: usize = 512;
const END: u32 = 0xffff_fffe;
const FREE: u32 = 0xffff_ffff;

/// An OLE file with one stream, `Workbook`.
fn ole(stream: &[u8]) -> Vec<u8> {
    let mut stream = stream.to_vec();
    stream.resize(stream.len().next_multiple_of(SECTOR).max(4096), 0);
    let sectors = u32::try_from(stream.len() / SECTOR).expect("a short stream");
    let mut head = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    head.extend([0; 16]);
    for half in [0x3e_u16, 3, 0xfffe, 9, 6, 0, 0, 0] {
        head.extend(half.to_le_bytes());
    }
    // No directory sectors are counted; one FAT sector; the directory stands in sector 1; no small streams.
    for word in [0, 1, 1, 0, 4096, END, 0, END, 0, 0] {
        head.extend(word.to_le_bytes());
    }
    head.resize(SECTOR, 0xff);
    let mut fat = vec![0xffff_fffd, END];
    fat.extend((0..sectors).map(|sector| if sector + 1 == sectors { END } else { sector + 3 }));
    fat.resize(SECTOR / 4, FREE);
    let fat: Vec<u8> = fat.into_iter().flat_map(u32::to_le_bytes).collect();
    let mut directory = folder_entry("Root Entry", 5, 1, END, 0);
    directory.extend(folder_entry("Workbook", 2, FREE, 2, stream.len()));
    directory.resize(SECTOR, 0);
    [head, fat, directory, stream].concat()
}

fn folder_entry(name: &str, kind: u8, child: u32, start: u32, length: usize) -> Vec<u8> {
    let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let held = u8::try_from(entry.len() + 2).expect("a short name");
    entry.resize(64, 0);
    entry.extend([held, 0, kind, 1]);
    entry.extend([FREE, FREE, child].into_iter().flat_map(u32::to_le_bytes));
    entry.resize(116, 0);
    entry.extend(start.to_le_bytes());
    entry.extend(le(length));
    entry.extend([0; 4]);
    entry
}

/// A PDF file of these objects, numbered from 1; the first one is its root.
pub(crate) fn pdf_of(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut places = String::new();
    for (number, object) in (1..).zip(objects) {
        let _ = writeln!(places, "{:010} 00000 n ", bytes.len());
        bytes.extend(format!("{number} 0 obj\n").bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let (start, size) = (bytes.len(), objects.len() + 1);
    bytes.extend(
        format!(
            "xref\n0 {size}\n0000000000 65535 f \n{places}trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"
        )
        .bytes(),
    );
    bytes
}

/// A stream object with these entries in its dictionary.
pub(crate) fn stream(entries: &str, bytes: &[u8]) -> Vec<u8> {
    let head = format!("<<{entries}/Length {}>>stream\n", bytes.len());
    [head.as_bytes(), bytes, b"\nendstream"].concat()
}

/// A PDF file of one page with this dictionary, contents and further objects, numbered from 5.
pub(crate) fn pdf_page(page: &str, contents: Vec<u8>, more: &[Vec<u8>]) -> Vec<u8> {
    let page = format!("<</Type/Page/Parent 2 0 R/Contents 4 0 R{page}>>");
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        page.into_bytes(),
        contents,
    ];
    objects.extend_from_slice(more);
    pdf_of(&objects)
}

/// A PDF file of [`ROWS`] in a ruled frame, its text in a font that is not embedded.
pub(crate) fn pdf() -> Vec<u8> {
    let hex = |text: &str| text.encode_utf16().map(|unit| format!("{unit:04X}")).collect::<Vec<_>>().concat();
    let mut drawn = String::new();
    for (number, row) in (0_usize..).zip(ROWS) {
        let y = 700 - 20 * number;
        for (column, text) in (0_usize..).zip(row.iter()) {
            let x = 20 + 70 * column;
            let _ = writeln!(drawn, "BT /F1 8 Tf {} {} Td <{}> Tj ET", x + 2, y + 6, hex(text));
            if number > 0 {
                let _ = writeln!(drawn, "{x} {y} 70 20 re S");
            }
        }
    }
    let font =
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>";
    let own = b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000>>";
    pdf_page(
        "/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>",
        stream("", drawn.as_bytes()),
        &[font.to_vec(), own.to_vec()],
    )
}
