//! A canvas: the device on which `hayro-interpret` draws a page, and which keeps glyphs and straight rules only.
#![expect(clippy::float_arithmetic, reason = "geometry of a page, never money")]

use std::panic::resume_unwind;

use hayro_interpret::font::{Glyph as FontGlyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, Paint, SoftMask,
};

use super::sheet::{Glyph, Rule, Sheet};

/// The most that a page may draw: glyphs, strokes, fills, images and clips. The fullest page seen has 6,000.
const MAX_CALLS: usize = 150_000;

/// The most segments that may be rules.
const MAX_EDGES: usize = 40_000;

/// A filled shape is a rule if one side is at most this wide, and a stroke if it is not much wider.
const THICK: f64 = 3.0;

/// How far a rule may lean.
const SKEW: f64 = 0.5;

/// What a canvas unwinds with when a page draws too much: the interpreter has no other way to be stopped.
pub(super) struct Exhausted;

/// A glyph before it is known which way is up.
struct Placed {
    text: String,
    from: Point,
    to: Point,
    size: f64,
}

/// Collects what a page draws.
#[derive(Default)]
pub(super) struct Canvas {
    width: f64,
    height: f64,
    glyphs: Vec<Placed>,
    edges: Vec<(Point, Point)>,
    /// How many glyphs run right, down, left and up.
    ways: [usize; 4],
    pictures: usize,
    lost: usize,
    calls: usize,
}

impl Canvas {
    /// An empty canvas for a page of this size.
    pub(super) fn new((width, height): (f32, f32)) -> Self {
        Self { width: width.into(), height: height.into(), ..Self::default() }
    }

    /// What was drawn, turned so that most of its text is upright.
    pub(super) fn finish(self) -> Sheet {
        let way = (0..4).max_by_key(|way| (self.ways[*way], 4 - way)).unwrap_or(0);
        let (width, height) = (self.width, self.height);
        let turn = |point: Point| match way {
            1 => Point::new(point.y, width - point.x),
            2 => Point::new(width - point.x, height - point.y),
            3 => Point::new(height - point.y, point.x),
            _ => point,
        };
        let (width, height) = if way % 2 == 1 { (height, width) } else { (width, height) };
        let glyphs = self.glyphs.into_iter().map(|placed| {
            let (from, to) = (turn(placed.from), turn(placed.to));
            Glyph {
                text: placed.text,
                left: from.x.min(to.x),
                right: from.x.max(to.x),
                base: from.y,
                size: placed.size,
            }
        });
        let mut sheet = Sheet {
            width,
            height,
            glyphs: glyphs.collect(),
            pictures: self.pictures,
            lost: self.lost,
            ..Sheet::default()
        };
        for (from, to) in self.edges {
            let (from, to) = (turn(from), turn(to));
            if (from.y - to.y).abs() <= SKEW {
                let at = f64::midpoint(from.y, to.y);
                sheet.across.push(Rule { at, from: from.x.min(to.x), to: from.x.max(to.x) });
            } else {
                let at = f64::midpoint(from.x, to.x);
                sheet.down.push(Rule { at, from: from.y.min(to.y), to: from.y.max(to.y) });
            }
        }
        sheet.clean();
        sheet
    }

    /// Counts what is drawn.
    fn count(&mut self, calls: usize) {
        self.calls += calls;
        if self.calls > MAX_CALLS || self.edges.len() > MAX_EDGES {
            // Unlike a panic this calls no hook, so nothing is printed.
            resume_unwind(Box::new(Exhausted));
        }
    }

    fn glyph(&mut self, glyph: &FontGlyph<'_>, transform: Affine) {
        let text = match glyph.as_unicode() {
            Some(BfString::Char(c)) => c.to_string(),
            Some(BfString::String(text)) => text,
            None => char::REPLACEMENT_CHARACTER.to_string(),
        };
        if text.chars().all(char::is_whitespace) && !text.is_empty() {
            return;
        }
        let is_lost = text.chars().all(|c| c.is_control() || c == char::REPLACEMENT_CHARACTER);
        let text = if is_lost { char::REPLACEMENT_CHARACTER.to_string() } else { text };
        let advance = match glyph {
            FontGlyph::Outline(glyph) => glyph.advance_width(),
            FontGlyph::Type3(glyph) => glyph.advance_width(),
        };
        let from = transform * Point::ZERO;
        let reach = transform * Point::new(f64::from(advance.unwrap_or(1000.0)), 0.0);
        let rise = transform * Point::new(0.0, 1000.0);
        let size = (rise - from).hypot();
        if !(from.is_finite() && reach.is_finite() && size.is_finite()) {
            return;
        }
        let along = reach - from;
        let way = match (along.x.abs() >= along.y.abs(), along.x >= 0.0, along.y >= 0.0) {
            (true, true, _) => 0,
            (true, false, _) => 2,
            (false, _, true) => 1,
            (false, _, false) => 3,
        };
        self.ways[way] += 1;
        self.lost += usize::from(is_lost);
        self.glyphs.push(Placed { text, from, to: reach, size });
    }

    /// Keeps the straight sides of a stroked path.
    fn stroke(&mut self, path: &BezPath, transform: Affine) {
        for outline in outlines(path, transform) {
            let steps = outline.points.windows(2).map(|pair| (pair[0], pair[1]));
            for (from, to) in steps {
                self.edge(from, to);
            }
        }
    }

    /// Keeps the middle lines of thin filled boxes.
    fn fill(&mut self, path: &BezPath, transform: Affine) {
        for outline in outlines(path, transform).into_iter().filter(|outline| !outline.is_curved) {
            let span = |of: fn(&Point) -> f64| {
                let all = outline.points.iter().map(of);
                all.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| (low.min(x), high.max(x)))
            };
            let ((left, right), (top, bottom)) = (span(|point| point.x), span(|point| point.y));
            let (middle, center) = (f64::midpoint(top, bottom), f64::midpoint(left, right));
            if bottom - top <= THICK && right - left > THICK {
                self.edge(Point::new(left, middle), Point::new(right, middle));
            } else if right - left <= THICK && bottom - top > THICK {
                self.edge(Point::new(center, top), Point::new(center, bottom));
            }
        }
    }

    fn edge(&mut self, from: Point, to: Point) {
        let (width, height) = ((from.x - to.x).abs(), (from.y - to.y).abs());
        // Not a number fails both.
        if width.min(height) <= SKEW && width.max(height) > SKEW && width.max(height).is_finite() {
            self.edges.push((from, to));
            self.count(0);
        }
    }
}

/// One run of a path, its points on the page.
#[derive(Default)]
struct Outline {
    points: Vec<Point>,
    is_curved: bool,
}

/// The runs of a path. A curve is left out of its run, which begins anew behind it.
fn outlines(path: &BezPath, transform: Affine) -> Vec<Outline> {
    let mut outlines: Vec<Outline> = Vec::new();
    let mut start = Point::ZERO;
    let mut was_curved = false;
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(to) => {
                start = transform * to;
                was_curved = false;
                outlines.push(Outline { points: vec![start], is_curved: false });
            }
            PathEl::LineTo(to) => {
                if let Some(open) = outlines.last_mut() {
                    open.points.push(transform * to);
                }
            }
            PathEl::QuadTo(_, to) | PathEl::CurveTo(_, _, to) => {
                was_curved = true;
                if let Some(open) = outlines.last_mut() {
                    open.is_curved = true;
                }
                outlines.push(Outline { points: vec![transform * to], is_curved: true });
            }
            PathEl::ClosePath => {
                if let Some(open) = outlines.last_mut() {
                    open.points.push(start);
                    open.is_curved |= was_curved;
                }
            }
        }
    }
    outlines
}

/// Whether a paint is white, and so draws nothing on paper.
fn is_white(paint: &Paint<'_>) -> bool {
    match paint {
        Paint::Color(color) => {
            let [red, green, blue, alpha] = color.to_rgba().to_rgba8();
            alpha == 0 || red.min(green).min(blue) >= 250
        }
        Paint::Pattern(_) => false,
    }
}

impl<'a> Device<'a> for Canvas {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.count(1 + path.elements().len() / 4);
        if is_white(&props.paint) {
            return;
        }
        match mode {
            DrawMode::Fill(_) => self.fill(path, props.transform),
            DrawMode::Stroke(stroke) => {
                let scale = props.transform.determinant().abs().sqrt();
                if f64::from(stroke.line_width) * scale <= 2.0 * THICK {
                    self.stroke(path, props.transform);
                }
            }
            DrawMode::FillAndStroke(..) => self.stroke(path, props.transform),
            DrawMode::Invisible => {}
        }
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        self.count(run.glyphs().len());
        for glyph in run.glyphs() {
            self.glyph(glyph, props.transform * glyph.transform());
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.count(1);
        self.pictures += 1;
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.count(1);
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.count(1);
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}
