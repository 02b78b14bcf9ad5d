#!/usr/bin/env python3
"""Turns the published text into every other format that is read, for tests/it/formats.rs.

    python3 tests/convert.py [text] folder
    KEMU_CONVERTED=folder cargo test formats

Money becomes numbers with a number format, codes become numbers and words by turns, as in real workbooks. What is not
installed (openpyxl, xlwt, python-docx, LibreOffice) is left out and said.
"""

import csv
import html
import re
import shutil
import subprocess
import sys
from pathlib import Path

SAMPLE = Path(__file__).parent.parent / "sample-data" / "qujing-foreign-affairs-2023.txt"
ENCODED = "utf-8-sig"


def blocks(lines):
    """Prose lines and tables, in order: ("p", text) or ("t", rows)."""
    found = []
    for line in lines:
        if "\t" in line:
            if not found or found[-1][0] != "t":
                found.append(("t", []))
            found[-1][1].append(line.split("\t"))
        elif line.strip():
            found.append(("p", line))
        elif found and found[-1][0] == "t":
            found.append(("p", ""))
    return [block for block in found if block[1]]


def sheets(lines):
    """The lines by sheets: a new one at each title, which stands above the table's number."""
    parts = [[]]
    for index, line in enumerate(lines):
        if index + 1 < len(lines) and re.match(r"公开\d+", lines[index + 1].strip()):
            parts.append([])
        parts[-1].append(line)
    return [part for part in parts if any(line.strip() for line in part)]


def typed(text, turn):
    """The value and the number format of a cell."""
    text = text.strip()
    if re.fullmatch(r"-?(0|[1-9]\d*)\.\d+", text):
        return float(text), "0." + "0" * len(text.split(".")[1])
    if re.fullmatch(r"(0|[1-9]\d*)\.\d\d%", text):
        return float(text[:-1]) / 100, "0.00%"
    if re.fullmatch(r"0|[1-9]\d{0,8}", text) and turn % 3:
        return int(text), "General" if turn % 3 == 1 else "0"
    return text, "@"


def to_xlsx(lines, path):
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, part in enumerate(sheets(lines), 1):
        sheet = book.create_sheet(f"Z{number:02}")
        width = max(line.count("\t") for line in part) + 1
        for row, line in enumerate(part, 1):
            fields = line.split("\t")
            for column, text in enumerate(fields, 1):
                if text.strip():
                    value, code = typed(text, row + column)
                    cell = sheet.cell(row, column, value)
                    cell.number_format = code
            if len(fields) == 1 and line.strip() and width > 1:
                sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=width)
    book.save(path)


def to_xls(lines, path):
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    styles = {}
    for number, part in enumerate(sheets(lines), 1):
        sheet = book.add_sheet(f"Z{number:02}")
        width = max(line.count("\t") for line in part)
        for row, line in enumerate(part):
            fields = line.split("\t")
            for column, text in enumerate(fields):
                if not text.strip():
                    continue
                value, code = typed(text, row + column)
                style = styles.setdefault(code, xlwt.easyxf(num_format_str=code))
                if len(fields) == 1 and width:
                    sheet.write_merge(row, row, 0, width, value, style)
                else:
                    sheet.write(row, column, value, style)
    book.save(str(path))


def to_docx(lines, path):
    import docx
    from docx.shared import Mm, Pt

    document = docx.Document()
    # Wide pages and small print, so that no number is broken over two lines.
    section = document.sections[0]
    section.page_width, section.page_height = Mm(600), Mm(420)
    section.left_margin = section.right_margin = Mm(10)
    document.styles["Normal"].font.size = Pt(7)
    for kind, content in blocks(lines):
        if kind == "p":
            document.add_paragraph(content)
            continue
        width = max(len(row) for row in content)
        table = document.add_table(rows=len(content), cols=width)
        table.style = "Table Grid"
        table.autofit = True
        for cells, row in zip(table.rows, content):
            for cell, text in zip(cells.cells, row):
                cell.text = text.strip()
    document.save(path)


def to_html(lines, path):
    out = ["<!DOCTYPE html><html><head><meta charset='utf-8'><title>x</title>"]
    out.append("<style>td{border:1px solid black;font-size:5pt}table{border-collapse:collapse}</style></head><body>")
    for kind, content in blocks(lines):
        if kind == "p":
            out.append(f"<p>{html.escape(content)}</p>")
            continue
        out.append("<table>")
        for row in content:
            cells = "".join(f"<td>{html.escape(text.strip()) or '&nbsp;'}</td>" for text in row)
            out.append(f"<tr>{cells}</tr>")
        out.append("</table>")
    out.append("</body></html>")
    path.write_text("\n".join(out), encoding="utf-8")


def to_csv(lines, path):
    with path.open("w", encoding=ENCODED, newline="") as out:
        writer = csv.writer(out)
        for line in lines:
            writer.writerow(line.split("\t"))


def to_gb(lines, path):
    path.write_bytes("\n".join(lines).encode("gb18030"))


def office(source, ending, folder):
    """Converts a file by LibreOffice."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if not program:
        raise ImportError("LibreOffice")
    command = [program, "--headless", "--convert-to", ending, "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    source = Path(sys.argv[1]) if len(sys.argv) == 3 else SAMPLE
    folder = Path(sys.argv[-1])
    folder.mkdir(parents=True, exist_ok=True)
    lines = source.read_text(encoding=ENCODED).splitlines()
    stem = folder / source.stem
    file = lambda ending: Path(f"{stem}.{ending}")
    shutil.copyfile(source, file("txt"))
    gb = folder / f"{source.stem}-gb18030.txt"
    steps = [
        (lambda: to_xlsx(lines, file("xlsx")), "xlsx"),
        (lambda: to_xls(lines, file("xls")), "xls"),
        (lambda: to_docx(lines, file("docx")), "docx"),
        (lambda: to_html(lines, file("html")), "html"),
        (lambda: to_csv(lines, file("csv")), "csv"),
        (lambda: to_gb(lines, gb), "GB18030"),
        (lambda: office(file("xlsx"), "ods", folder), "ods"),
        (lambda: office(file("docx"), "pdf", folder), "pdf"),
    ]
    for step, name in steps:
        try:
            step()
        except ImportError as missing:
            print(f"{name}: left out, {missing} is not installed", file=sys.stderr)


if __name__ == "__main__":
    main()
