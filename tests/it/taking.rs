//! What is seen is taken away: copies to the terminal's clipboard, sentences, exports with the lines that show.
#![expect(clippy::non_ascii_literal, reason = "documents are Chinese")]

use std::fmt::Write as _;
use std::fs;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kemu::app::{Action, Effect, Export};
use kemu::archive::Archive;
use kemu::export::{self, Context, Picture};
use kemu::report::{Outline, View, compare};
use kemu::ui::theme::Theme;
use kemu::wording::{Copied, Lang};

use crate::documents::{NAME, Paper, SAMPLE};
use crate::exports::{Folder, written};
use crate::pty::Pty;
use crate::stage::{INVENTED, PUBLISHED, Stage, archive, assert_golden};

const SIZE: (u16, u16) = (120, 35);

/// The text that the keys copy, on both sample years.
fn copied(keys: &str) -> String {
    match effect(&mut Stage::sample(SIZE, Lang::Chinese), keys) {
        Some(Effect::Copy { text, .. }) => text,
        other => panic!("{keys}: {other:?}"),
    }
}

/// What the session asks its host for in the end.
fn effect(stage: &mut Stage, keys: &str) -> Option<Effect> {
    stage.press(keys).session.host_mut().effects.pop()
}

#[test]
fn each_key_of_the_menu_copies_what_it_says() {
    let at = "/2013502<CR>";
    assert_eq!(copied(&format!("{at}yc")), "2013502");
    assert_eq!(copied(&format!("{at}yn")), "一般行政管理事务");
    assert_eq!(copied(&format!("{at}yv")), "29.31");
    assert_eq!(
        copied(&format!("{at}yp")),
        "合计 > 201 一般公共服务支出 > 20135 对外联络事务 > 2013502 一般行政管理事务"
    );
    let row = copied(&format!("{at}yy"));
    assert!(row.starts_with("2013502\t一般行政管理事务\t29.31\t8.07\t5.98\t"), "{row:?}");
    assert!(!row.contains('\n'), "{row:?}");
    let table = copied("/20135<CR>yt");
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(lines.len(), 5, "a title, headings and three rows: {table}");
    assert!(
        lines[0].contains("2023")
            && lines[0].ends_with("万元")
            && lines[1].starts_with("编码\t科目\t支出数\t")
    );
    let fields: Vec<usize> = lines[1..].iter().map(|line| line.split('\t').count()).collect();
    assert!(fields.iter().all(|count| *count == fields[0]), "{fields:?}");
    let markdown = copied("/20135<CR>ym");
    assert!(
        markdown.contains("\n\n| 编码 | 科目 | 支出数 |") && markdown.contains(" 对外联络事务 | 363.37 |"),
        "{markdown}"
    );
}

#[test]
fn a_copy_has_the_lines_that_show_in_their_order() {
    let codes = |keys: &str| -> Vec<String> {
        let text = copied(keys);
        text.lines().skip(2).map(|line| line.split('\t').next().unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(codes("z1yt"), ["", "201", "208", "210", "221"], "what is folded away is not copied");
    assert_eq!(codes("z1sayt"), ["", "201", "208", "221", "210"], "sorted by amount");
    assert_eq!(codes("&养老<CR>gyt"), ["", "208", "20805", "2080505"], "filtered");
    assert_eq!(codes("cD/2013599<CR>yt"), ["2013599"]);
}

#[test]
fn a_figure_is_copied_as_printed_and_what_is_not_printed_is_not() {
    assert_eq!(copied("4j,,yv"), "20.00", "of the active column");
    assert_eq!(copied("5/国内接待费<CR>,yv"), "—", "a dash is a dash");
    for (keys, told) in [("gyc", "没有编码"), ("3gyv", "没有印出数字"), ("8ys", "")] {
        let mut stage = Stage::sample(SIZE, Lang::Chinese);
        let asked = effect(&mut stage, keys);
        if told.is_empty() {
            assert!(matches!(asked, Some(Effect::Copy { .. })), "{keys}: {asked:?}");
        } else {
            assert_eq!(asked, None, "{keys}");
            assert!(stage.text().contains(told), "{keys}: {}", stage.text());
        }
    }
    assert_eq!(copied("c/2013599<CR>yv"), "4.80", "of a line that only the earlier year has");
}

#[test]
fn nothing_in_a_copy_steers_a_terminal_or_a_spreadsheet() {
    let text = SAMPLE.replace("组织事务", "=cmd|' /C calc'!A0\u{1b}]52;c;eA==\u{7}");
    let documents = archive(&[(NAME, text.as_bytes())]);
    let mut stage = Stage::new(documents, SIZE, Lang::Chinese, Theme::bare());
    for keys in ["/20132<CR>yt", "ym", "yy", "yn", "yp", "ys"] {
        let Some(Effect::Copy { text, .. }) = effect(&mut stage, keys) else { panic!("{keys}") };
        let is_plain = |c: char| !c.is_control() || matches!(c, '\t' | '\n');
        assert!(text.chars().all(is_plain) && !text.contains('\u{1b}'), "{keys}: {text:?}");
        if ["yy", "/20132<CR>yt"].contains(&keys) {
            assert!(text.contains("\t'=cmd|"), "{keys}: {text:?}");
        }
    }
}

/// The sentence of the line with this code, else of the first one that is called so; in its main column or another.
fn said(outline: &Outline, context: Context<'_>, line: &str, column: Option<&str>) -> String {
    let is_own = |place: &usize| {
        let node = &outline.nodes[*place];
        let code = node.code.as_ref().is_some_and(|code| code.digits() == line);
        code || kemu::wording::label(Lang::Chinese, &node.label) == line
    };
    let place = (0..outline.nodes.len()).find(is_own).unwrap_or_else(|| panic!("{line}"));
    let of = |name: &str| {
        let slug = |column: &kemu::report::Column| kemu::wording::column_slug(column.name).into_owned();
        outline.columns.iter().position(|own| slug(own) == name).unwrap_or_else(|| panic!("{name}"))
    };
    let column = column.map_or(outline.main, of);
    let picture = Picture { rows: vec![place], column, ..Picture::whole(outline, context, None) };
    export::copy(&picture, Copied::Sentence).unwrap_or_else(|| "-".to_owned())
}

/// The sentences of some lines of a view: of one year, or of both.
fn sentences(archive: &Archive, view: View, is_compared: bool, lines: &[&str], out: &mut String) {
    let volumes = archive.volumes();
    let outline =
        |place: usize| kemu::report::outline(view, &volumes[place].accounts, &volumes[place].documents);
    let last = volumes.len() - 1;
    let own = outline(last);
    let (own, earlier) = if is_compared {
        let editions = (archive.edition(0).expect("a year"), archive.edition(last).expect("a year"));
        let before = outline(0);
        let name = compare::default_column(&before, &own, editions).expect("a column");
        (compare::compare(&before, &own, editions, name), Some(&volumes[0]))
    } else {
        (own, None)
    };
    let _ = writeln!(out, "## {}{}", view.slug(), if is_compared { ", compared" } else { "" });
    for line in lines {
        let (line, column) =
            line.split_once('@').map_or((*line, None), |(line, column)| (line, Some(column)));
        for lang in [Lang::Chinese, Lang::English] {
            let context = Context { volume: &volumes[last], earlier, lang };
            let _ = writeln!(out, "{}", said(&own, context, line, column));
        }
    }
}

/// Sentences of one year: of every view, with blanks, dashes, zeros, words, sums and headings.
fn of_one_year(both: &Archive, out: &mut String) {
    let lines = [
        "合计",
        "201",
        "20135",
        "2013502",
        "2013202",
        "2080505",
        "2013501@expenditure.basic",
        "2013502@expenditure.basic",
    ];
    sentences(both, View::Function, false, &lines, out);
    sentences(both, View::Economic, false, &["合计(计算)", "302", "30101", "30114", "20921"], out);
    let lines = [
        "收入支出总表",
        "本年收入合计",
        "一、一般公共预算财政拨款收入",
        "六、经营收入",
        "年初结转和结余",
        "202",
    ];
    sentences(both, View::Income, false, &lines, out);
    let lines = [
        "项目支出绩效自评(合计为计算)",
        "外事工作专项经费",
        "党政储备人才专项经费",
        "单位自有经费",
        "印制宣传册数量",
        "有序推进外事管理服务工作",
        "其他资金",
        "重点工作任务",
        "外事工作",
        "预期目标",
    ];
    sentences(both, View::Performance, false, &lines, out);
    let lines = [
        "（一）支出合计",
        "1. 因公出国（境）费",
        "3. 公务接待费",
        "（2）国（境）外接待费",
        "（1）国内接待费@initial-budget",
        "6. 国内公务接待人次（人）",
        "二、机关运行经费",
        "每人次国内接待费(元/人次)",
    ];
    sentences(both, View::ThreePublic, false, &lines, out);
    sentences(both, View::Assets, false, &["资产合计", "固定资产", "车辆", "在建工程"], out);
}

/// Sentences of both years: what is more, less, new, dropped, the same, or no number.
fn of_both_years(both: &Archive, out: &mut String) {
    sentences(both, View::Function, true, &["合计", "2080505", "20132", "2013599", "2089999"], out);
    sentences(both, View::Economic, true, &["302", "30203", "30114"], out);
    sentences(both, View::Income, true, &["年初结转和结余"], out);
    sentences(
        both,
        View::Performance,
        true,
        &["外事工作专项经费", "印制宣传册数量", "有序推进外事管理服务工作"],
        out,
    );
    sentences(both, View::ThreePublic, true, &["1. 因公出国（境）费", "5. 国内公务接待批次（个）"], out);
    sentences(both, View::Assets, true, &["资产合计", "车辆"], out);
}

#[test]
fn sentences_say_figures_as_printed_with_what_they_are_shares_of() {
    let both = archive(&[INVENTED, PUBLISHED]);
    let mut out = String::new();
    of_one_year(&both, &mut out);
    of_both_years(&both, &mut out);
    assert_golden("sentences", &out);
    for expected in [
        "2023年，曲靖市人民政府外事办公室一般行政管理事务(2013502)支出29.31万元，占对外联络事务(20135)支出的8.07%，占支出合计的5.98%；",
        "比2022年[虚构演示数据](36.66万元)增加5.48万元，增长14.95%",
    ] {
        assert!(out.contains(expected), "{expected}");
    }
    let new: Vec<&str> = out.lines().filter(|line| line.contains("为新增")).collect();
    assert!(!new.is_empty() && new.iter().all(|line| !line.contains('%')), "no rate: {new:?}");
}

#[test]
fn a_sentence_tells_units_and_conversions_and_what_only_one_side_has() {
    let table = |year: &str, unit: &str, rows: &[&str]| {
        let head = ["科目编码|科目名称|合计|基本支出|项目支出"];
        let paper = Paper::new(&format!("{year}年部门支出总表")).line("编制部门：某局").line(unit);
        paper.rows(&head).rows(rows).line("")
    };
    let yuan = table(
        "2023",
        "单位：元",
        &["|合计|1200000.00|1200000.00|0.00", "201|一般公共服务支出|1200000.00|1200000.00|0.00"],
    );
    let ten = table(
        "2024",
        "单位：万元",
        &["|合计|150.50|120.00|30.50", "201|一般公共服务支出|150.50|120.00|30.50"],
    );
    let both = archive(&[("2023.txt", yuan.text().as_bytes()), ("2024.txt", ten.text().as_bytes())]);
    let mut out = String::new();
    sentences(&both, View::Function, true, &["201"], &mut out);
    assert!(out.contains("比2023年预算(1200000.00元，换算元→万元)增加30.50万元，增长25.42%"), "{out}");
    assert!(
        out.contains("30.50 ten thousand yuan more than in 2023 budget (1200000.00 yuan, converted"),
        "{out}"
    );
}

/// The export that the keys lead to.
fn exported(stage: &mut Stage, keys: &str) -> Export {
    match effect(stage, keys) {
        Some(Effect::Export(export)) => export,
        other => panic!("{keys}: {other:?}\n{}", stage.text()),
    }
}

#[test]
fn an_export_is_what_shows_in_each_format() {
    for (key, format, arguments) in [
        ('c', "csv", &["--format", "csv"][..]),
        ('b', "csv", &["--format", "csv", "--bom"]),
        ('j', "json", &["--format", "json"]),
        ('m', "md", &["--format", "md"]),
        ('h', "html", &["--format", "html"]),
        ('t', "txt", &["--format", "text"]),
    ] {
        let mut stage = Stage::sample(SIZE, Lang::Chinese);
        let own = exported(&mut stage, &format!("0e{key}<CR>"));
        assert_eq!(own.name, format!("曲靖市人民政府外事办公室-2023-决算-功能.{format}"));
        let shown = [&["show", "sample:2023"][..], arguments].concat();
        assert_eq!(String::from_utf8(own.bytes).expect("text"), written(&shown), "{key}");
        assert!(!own.replaces && own.lines == 22, "{}", own.lines);
    }
}

#[test]
#[cfg(feature = "office")]
fn a_workbook_is_exported_as_it_shows() {
    let mut stage = Stage::sample(SIZE, Lang::Chinese);
    let own = exported(&mut stage, "z1ex<CR>");
    let document = kemu::source::read("own.xlsx", &own.bytes).expect("a workbook");
    let codes: Vec<&str> = document.lines.iter().filter_map(|line| line.split('\t').next()).collect();
    assert!(codes.contains(&"201") && !codes.contains(&"20132"), "{codes:?}");
    assert_eq!((own.name.as_str(), own.lines), ("曲靖市人民政府外事办公室-2023-决算-功能.xlsx", 5));
}

#[test]
fn what_lies_over_a_view_opens_no_menu() {
    for keys in ["?y", "oy", "xe"] {
        let mut stage = Stage::sample(SIZE, Lang::Chinese);
        stage.press("/2013502<CR>").press(keys);
        assert!(stage.session.app().menu().is_none(), "{keys}");
    }
}

#[test]
fn an_export_follows_folds_order_filter_changes_and_blanks() {
    let codes = |keys: &str| -> Vec<String> {
        let own = exported(&mut Stage::sample(SIZE, Lang::Chinese), &format!("{keys}ec<CR>"));
        let text = String::from_utf8(own.bytes).expect("text");
        assert_eq!(text.lines().count(), own.lines + 1, "{keys}");
        text.lines().skip(1).map(|line| line.split(',').nth(1).unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(codes("z1"), ["", "201", "208", "210", "221"]);
    assert_eq!(codes("z1sa"), ["", "201", "208", "221", "210"]);
    assert_eq!(codes("z1S"), ["", "221", "210", "208", "201"]);
    assert_eq!(codes("&2210201<CR>"), ["", "221", "22102", "2210201"]);
    assert!(codes("2").len() < codes("20").len(), "blank lines show or not");
    assert!(codes("60cD").len() < codes("60c").len(), "only changes");
    let both = exported(&mut Stage::sample(SIZE, Lang::Chinese), "ceh<CR>");
    assert_eq!(both.name, "曲靖市人民政府外事办公室-2022-2023-决算-功能.html");
    let page = String::from_utf8(both.bytes).expect("text");
    assert!(page.contains("36.66") && page.contains("42.14") && page.contains("虚构演示数据"), "both years");
}

#[test]
fn the_name_is_proposed_and_edited_and_stays_a_name_of_this_folder() {
    let mut stage = Stage::sample(SIZE, Lang::Chinese);
    let screen = stage.press("ec").text();
    let prompt = screen.lines().nth(1).unwrap_or_default();
    assert_eq!(prompt.trim_end(), "文件名: 曲靖市人民政府外事办公室-2023-决算-功能.csv", "{screen}");
    assert!(screen.contains("Enter 写到当前目录"), "{screen}");
    assert_eq!(
        effect(&mut stage, "<C-u>../../etc/x<CR>"),
        None,
        "a name that is none is changed and shown first"
    );
    assert!(
        stage.text().lines().nth(1).is_some_and(|line| line.contains("文件名: etc_x.csv")),
        "{}",
        stage.text()
    );
    assert!(stage.text().contains("已改"), "{}", stage.text());
    assert_eq!(exported(&mut stage, "<CR>").name, "etc_x.csv");
    // An ending that was left out is added without asking again.
    assert_eq!(exported(&mut stage, "ec<C-u>own<CR>").name, "own.csv");
    assert_eq!(effect(&mut stage, "ec<C-u>own.txt<CR>"), None);
    stage.press("<Esc>");
    assert_eq!(effect(&mut stage, "em<Esc>"), None);
    assert!(stage.session.app().prompt().is_none());
    assert_eq!(effect(&mut stage, "e<Esc>"), None);
    assert!(stage.session.app().menu().is_none());
}

#[test]
fn the_way_out_of_a_menu_takes_back_nothing_else() {
    let mut stage = Stage::sample(SIZE, Lang::Chinese);
    stage.press("&养老<CR>y<Esc>");
    assert!(stage.session.app().menu().is_none() && stage.session.app().filter().is_some());
    stage.press("<Esc>");
    assert!(stage.session.app().filter().is_none());
}

#[test]
fn a_file_that_is_there_is_written_over_only_after_a_yes() {
    let ask = |keys: &str| {
        let mut stage = Stage::sample(SIZE, Lang::Chinese);
        let first = exported(&mut stage, "ec<CR>");
        stage.session.act(Action::Exists(first.clone()));
        stage.draw();
        let asked = stage.text();
        assert!(asked.contains("已存在, 覆盖吗") && asked.contains("y 覆盖  n 或 Esc 不写"), "{asked}");
        let answer = effect(&mut stage, keys);
        (first, answer, stage.text())
    };
    let (first, answer, _) = ask("y");
    assert_eq!(answer, Some(Effect::Export(Export { replaces: true, ..first })));
    for no in ["n", "<Esc>", "j", "q", "<CR>", "<C-c>"] {
        let (_, answer, screen) = ask(no);
        assert_eq!(answer, None, "{no}");
        assert!(screen.contains("保持原样"), "{no}: {screen}");
        let (_, later, _) = ask(&format!("{no}y"));
        assert_eq!(later, None, "{no}, then y opens the menu of copies");
    }
}

const KEMU: &str = env!("CARGO_BIN_EXE_kemu");

/// The program in a folder of its own, under a shell's prefix.
fn program(folder: &Folder, prefix: &str, arguments: &str, env: &[(&str, &str)]) -> Pty {
    let script = format!("cd '{}' && {prefix} exec {KEMU} {arguments}", folder.as_path().display());
    let env = [&[("LANG", "zh_CN.UTF-8"), ("TMUX", ""), ("STY", "")], env].concat();
    let mut pty = Pty::spawn("bash", &["-c", &script], &env, (100, 30));
    pty.wait_for("376.57");
    pty
}

/// All that the program has sent when the screen says `told` after some keys, and at its end.
fn sent(pty: &mut Pty, keys: &str, told: &str) -> String {
    pty.send(keys);
    pty.wait_for(told);
    pty.send("q");
    assert!(pty.wait().success());
    pty.assert_given_back();
    String::from_utf8_lossy(pty.seen()).into_owned()
}

#[test]
fn a_copy_is_sent_behind_a_frame_in_the_form_that_the_terminal_takes() {
    let folder = Folder::new();
    let plain = format!("\u{1b}]52;c;{}\u{7}", STANDARD.encode("490.30"));
    let passed = format!("\u{1b}Ptmux;\u{1b}{plain}\u{1b}\\");
    for (env, expected) in [
        (&[("TERM", "xterm-256color")][..], plain.clone()),
        (&[("TERM", "screen-256color"), ("TMUX", "/tmp/x,1,0")], format!("{plain}{passed}")),
        (&[("TERM", "screen-256color")], format!("\u{1b}P{plain}\u{1b}\\")),
    ] {
        let mut pty = program(&folder, "", "", env);
        let seen = sent(&mut pty, "yv", "未确认");
        let at = seen.find(&expected).unwrap_or_else(|| panic!("{env:?}: {seen:?}"));
        let open = seen[..at].matches("\u{1b}[?2026h").count();
        assert_eq!(open, seen[..at].matches("\u{1b}[?2026l").count(), "not inside a frame: {seen:?}");
        assert!(seen[..at].contains("未确认"), "the frame comes first: {seen:?}");
        assert_eq!(seen.matches("]52;").count(), expected.matches("]52;").count(), "once");
    }
}

#[test]
fn nothing_is_sent_where_there_is_no_clipboard_or_nobody_asked() {
    let folder = Folder::new();
    let seen = sent(&mut program(&folder, "", "--no-clipboard", &[]), "yv", "剪贴板已关闭");
    assert!(!seen.contains("]52;"), "{seen:?}");
    let seen = sent(&mut program(&folder, "", "", &[("TERM", "linux")]), "yv", "没有剪贴板");
    assert!(!seen.contains("]52;"), "{seen:?}");
    let mut pty = program(&folder, "", "", &[]);
    pty.send("c");
    pty.wait_for("+38.12");
    pty.send("q");
    pty.send("q");
    pty.wait();
    assert!(!String::from_utf8_lossy(pty.seen()).contains("]52;"));
}

#[test]
fn an_export_writes_a_file_and_asks_before_it_writes_over_one() {
    let folder = Folder::new();
    let name = "曲靖市人民政府外事办公室-2023-决算-功能.csv";
    let path = folder.as_path().join(name);
    let mut pty = program(&folder, "", "", &[]);
    pty.send("ec\r");
    pty.wait_for("(22 行)");
    let first = fs::read_to_string(&path).expect("it was written");
    assert!(first.starts_with("depth,code,name") && first.lines().count() == 23, "{first}");
    pty.send("z1ec\r");
    pty.wait_for("覆盖吗");
    pty.send("n");
    pty.wait_for("保持原样");
    assert_eq!(fs::read_to_string(&path).expect("it is there"), first);
    pty.send("ec\r");
    pty.wait_for("覆盖吗");
    pty.send("y");
    pty.wait_for("(5 行)");
    assert_eq!(fs::read_to_string(&path).expect("it is there").lines().count(), 6);
    pty.send("q");
    assert!(pty.wait().success());
    assert_eq!(fs::read_dir(folder.as_path()).expect("the folder").count(), 1, "nothing is left beside it");
}

#[test]
fn an_export_that_cannot_be_written_says_so_and_leaves_the_old_file() {
    let folder = Folder::new();
    let name = "x.csv";
    folder.file(name, "old");
    let mut pty = program(&folder, "ulimit -f 0;", "", &[]);
    pty.send("ec\u{15}x.csv\r");
    pty.wait_for("覆盖吗");
    pty.send("y");
    pty.wait_for("超过文件大小限制");
    pty.send("q");
    assert!(pty.wait().success());
    assert_eq!(fs::read_to_string(folder.as_path().join(name)).expect("it is there"), "old");
    assert_eq!(fs::read_dir(folder.as_path()).expect("the folder").count(), 1);
}

#[test]
fn rates_are_pictured_by_no_waterfall_and_told_in_points() {
    let text = copied("5g.cjys");
    assert!(text.contains("299.69%(计算)，比2022年[虚构演示数据](75.71%(计算))上升223.98个百分点"), "{text}");
    let mut stage = Stage::sample(SIZE, Lang::Chinese);
    stage.press("5g.cW");
    assert!(stage.text().contains("没有可"), "{}", stage.text());
}

#[test]
fn what_is_pasted_has_the_words_and_signs_of_the_screen_and_exact_figures() {
    assert_eq!(copied("c/210<CR>yy"), "210\t卫生健康支出\t22.94\t25.75\t+2.81\t+12.25\t+0.18\t7.37\t");
    // As many fields as headings, where lines have units of their own as well.
    let table = copied("5yt");
    let counts: Vec<usize> = table.lines().skip(1).map(|line| line.split('\t').count()).collect();
    assert!(counts.len() > 20 && counts.iter().all(|count| *count == counts[0]), "{table}");
}
