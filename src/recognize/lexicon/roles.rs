//! What lines without a code are known by: their names.
#![expect(clippy::non_ascii_literal, reason = "this room reads Chinese")]

use crate::accounts::{LineKind, Role, StatementKind};

use StatementKind as S;

use super::{without_ordinal, without_unit};

/// Lines by their names without ordinals; a line of several names stands once for each.
const ROLES: &[(&str, Role)] = &[
    ("一般公共预算财政拨款收入", Role::GeneralBudget),
    ("一般公共预算财政拨款", Role::GeneralBudget),
    ("政府性基金预算财政拨款收入", Role::GovernmentFunds),
    ("政府性基金预算财政拨款", Role::GovernmentFunds),
    ("国有资本经营预算财政拨款收入", Role::StateCapital),
    ("国有资本经营预算财政拨款", Role::StateCapital),
    ("上级补助收入", Role::SuperiorSubsidy),
    ("事业收入", Role::InstitutionalIncome),
    ("经营收入", Role::OperatingIncome),
    ("附属单位上缴收入", Role::AffiliatedRemittance),
    ("其他收入", Role::OtherIncome),
    ("本年收入合计", Role::YearIncome),
    ("本年支出合计", Role::YearExpenditure),
    ("使用专用结余", Role::SurplusUsed),
    ("使用非财政拨款结余", Role::SurplusUsed),
    ("使用非财政拨款结余(含专用结余)", Role::SurplusUsed),
    ("结余分配", Role::SurplusDistributed),
    ("年初结转和结余", Role::OpeningCarryOver),
    ("年初财政拨款结转和结余", Role::OpeningCarryOver),
    ("年末结转和结余", Role::ClosingCarryOver),
    ("年末财政拨款结转和结余", Role::ClosingCarryOver),
    ("总计", Role::GrandTotal),
    ("人员经费合计", Role::PersonnelTotal),
    ("公用经费合计", Role::RunningTotal),
    ("三公经费支出", Role::ThreePublicHeading),
    ("支出合计", Role::ThreePublicTotal),
    ("会议费", Role::Meetings),
    ("培训费", Role::Training),
    ("因公出国(境)费", Role::Overseas),
    ("公务用车购置及运行维护费", Role::Vehicles),
    ("公务用车购置及运行费", Role::Vehicles),
    ("公务用车购置费", Role::VehiclesBought),
    ("公务用车运行维护费", Role::VehiclesRun),
    ("公务接待费", Role::Receptions),
    ("国内接待费", Role::DomesticReceptions),
    ("其中:外事接待费", Role::DomesticReceptionsForeign),
    ("国(境)外接待费", Role::ReceptionsAbroad),
    ("相关统计数", Role::CountsHeading),
    ("因公出国(境)团组数", Role::OverseasGroups),
    ("因公出国(境)人次数", Role::OverseasPersons),
    ("公务用车购置数", Role::VehicleCountBought),
    ("公务用车保有量", Role::VehicleCountKept),
    ("国内公务接待批次", Role::ReceptionBatches),
    ("其中:外事接待批次", Role::ReceptionBatchesForeign),
    ("国内公务接待人次", Role::ReceptionPersons),
    ("其中:外事接待人次", Role::ReceptionPersonsForeign),
    ("国(境)外公务接待批次", Role::ReceptionBatchesAbroad),
    ("国(境)外公务接待人次", Role::ReceptionPersonsAbroad),
    ("机关运行经费", Role::OperatingCost),
    ("行政单位", Role::OperatingCostAdministrative),
    ("参照公务员法管理事业单位", Role::OperatingCostInstitutions),
];

/// The names of the asset columns, as lines of their own.
pub(in crate::recognize) const ASSET_NAMES: &[(Role, &str)] = &[
    (Role::AssetsNet, "资产总额"),
    (Role::AssetsGross, "资产原值合计"),
    (Role::CurrentAssets, "流动资产"),
    (Role::FixedAssets, "固定资产"),
    (Role::Buildings, "房屋构筑物"),
    (Role::AssetVehicles, "车辆"),
    (Role::LargeEquipment, "单价200万以上大型设备"),
    (Role::OtherFixedAssets, "其他固定资产"),
    (Role::Investments, "对外投资/有价证券"),
    (Role::Construction, "在建工程"),
    (Role::IntangibleAssets, "无形资产"),
    (Role::OtherAssets, "其他资产"),
];

/// Kinds of lines by role.
pub(in crate::recognize) fn line_kind(role: Option<Role>) -> LineKind {
    match role {
        Some(Role::GrandTotal | Role::ThreePublicTotal | Role::ThreePublicAndMeetings) => LineKind::Total,
        Some(Role::YearIncome | Role::YearExpenditure | Role::PersonnelTotal | Role::RunningTotal) => {
            LineKind::Subtotal
        }
        _ => LineKind::Item,
    }
}

/// The role of a line, by its plain name. A balance and the three public expenses call other things by one name.
pub(in crate::recognize) fn role(kind: StatementKind, plain_name: &str) -> Option<Role> {
    let bare = without_unit(without_ordinal(plain_name)).0;
    let own: &[(&str, Role)] = match kind {
        S::IncomeExpenditure | S::Appropriation | S::Income => BALANCE_ROLES,
        _ => &[],
    };
    own.iter().chain(ROLES).find(|(name, _)| *name == bare).map(|(_, role)| *role)
}

/// Lines of balances and of lists of income.
const BALANCE_ROLES: &[(&str, Role)] = &[
    ("收入总计", Role::GrandTotal),
    ("支出总计", Role::GrandTotal),
    ("收入合计", Role::GrandTotal),
    ("支出合计", Role::GrandTotal),
    ("当年收入小计", Role::YearIncome),
    ("当年支出小计", Role::YearExpenditure),
    ("本年收入小计", Role::YearIncome),
    ("本年支出小计", Role::YearExpenditure),
    ("财政拨款", Role::FiscalAppropriation),
    ("财政拨款收入", Role::FiscalAppropriation),
    ("一般公共预算", Role::GeneralBudget),
    ("一般公共预算资金", Role::GeneralBudget),
    ("一般公共预算收入", Role::GeneralBudget),
    ("公共财政拨款(补助)资金", Role::FiscalAppropriation),
    ("专项收入", Role::EarmarkedIncome),
    ("政府性基金", Role::GovernmentFunds),
    ("政府性基金预算", Role::GovernmentFunds),
    ("政府性基金预算资金", Role::GovernmentFunds),
    ("国有资本经营预算", Role::StateCapital),
    ("国有资本经营预算资金", Role::StateCapital),
    ("财政专户管理资金", Role::SpecialAccounts),
    ("财政转专户管理资金", Role::SpecialAccounts),
    ("专户管理教育收费", Role::SpecialAccountFees),
    ("其他非税收入", Role::OtherNonTax),
    ("其他资金", Role::OtherFunds),
    ("事业单位经营收入", Role::OperatingIncome),
    ("债务资金(银行贷款)", Role::Borrowed),
    ("基本支出", Role::Basic),
    ("项目支出", Role::Project),
    ("单位预留机动经费", Role::Reserve),
    ("上年结转资金", Role::OpeningCarryOver),
    ("上年结转", Role::OpeningCarryOver),
    ("上年结转和结余", Role::OpeningCarryOver),
    ("上年结转和结余资金", Role::OpeningCarryOver),
    ("其中:动用上年结转和结余资金", Role::SurplusUsed),
    ("结转下年资金", Role::ClosingCarryOver),
    ("结转下年", Role::ClosingCarryOver),
    ("年终结转和结余", Role::ClosingCarryOver),
];
