//! State-owned assets: net and original values, and what they are made of.

use crate::accounts::{Measure as M, Role, StatementKind as S};

use super::super::case::{Blanks, Case, Cell, Sheet};

const FIXED: [Role; 4] = [Role::Buildings, Role::AssetVehicles, Role::LargeEquipment, Role::OtherFixedAssets];
const OTHERS: [Role; 6] = [
    Role::CurrentAssets,
    Role::FixedAssets,
    Role::Investments,
    Role::Construction,
    Role::IntangibleAssets,
    Role::OtherAssets,
];

/// The value of a role; what has only one value has it as an amount.
fn value<'a>(sheet: &Sheet<'a>, role: Role, measure: M) -> Option<Cell<'a>> {
    let line = sheet.role(None, role)?;
    sheet.cell(line, measure).or_else(|| sheet.cell(line, M::Amount))
}

fn adds_up(case: &mut Case<'_>, whole: Role, parts: &[Role], measure: M) {
    let Some(sheet) = case.need(S::Assets) else { return };
    if case.need_role(&sheet, None, whole).is_none() {
        return;
    }
    let parts: Vec<Cell<'_>> = parts.iter().filter_map(|role| value(&sheet, *role, measure)).collect();
    if let Some(whole) = value(&sheet, whole, measure) {
        case.equal(&[whole], &parts, Blanks::SayNothing);
    }
}

pub(super) fn net(case: &mut Case<'_>) {
    adds_up(case, Role::AssetsNet, &OTHERS, M::Net);
}

pub(super) fn gross(case: &mut Case<'_>) {
    adds_up(case, Role::AssetsGross, &OTHERS, M::Gross);
}

pub(super) fn fixed_gross(case: &mut Case<'_>) {
    adds_up(case, Role::FixedAssets, &FIXED, M::Gross);
}

pub(super) fn fixed_net(case: &mut Case<'_>) {
    adds_up(case, Role::FixedAssets, &FIXED, M::Net);
}

/// Nothing is worth more than it cost.
pub(super) fn net_at_most(case: &mut Case<'_>) {
    let Some(sheet) = case.need(S::Assets) else { return };
    for line in &sheet.statement.lines {
        if let (Some(net), Some(gross)) = (sheet.cell(line, M::Net), sheet.cell(line, M::Gross)) {
            case.at_most(&[net], &[gross]);
        }
    }
    let whole = |role: Role, measure: M| sheet.cell(sheet.role(None, role)?, measure);
    if let (Some(net), Some(gross)) = (whole(Role::AssetsNet, M::Net), whole(Role::AssetsGross, M::Gross)) {
        case.at_most(&[net], &[gross]);
    }
}
