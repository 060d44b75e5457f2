#include "cli/check/checkedflow.h"

#include "flow/validation/code.h"
#include "flow/validation/memberpath.h"
#include "flow/validation/remedy.h"
#include "flow/validation/validate.h"
#include "json/jsonreader.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

struct CheckedFlowText {
    Q_DECLARE_TR_FUNCTIONS(sluice::cli::CheckedFlow)
};

constexpr std::array kSeverities {
    flow::Severity::Error, flow::Severity::Warning, flow::Severity::Hint};

QString severityName(flow::Severity severity)
{
    switch (severity) {
    case flow::Severity::Error:
        return u"error"_s;
    case flow::Severity::Warning:
        return u"warning"_s;
    case flow::Severity::Hint:
        break;
    }
    return u"hint"_s;
}

QString severitiesName(flow::Severity severity)
{
    switch (severity) {
    case flow::Severity::Error:
        return u"errors"_s;
    case flow::Severity::Warning:
        return u"warnings"_s;
    case flow::Severity::Hint:
        break;
    }
    return u"hints"_s;
}

OrderedJson jsonText(const QString &text)
{
    return OrderedJson(text.toStdString());
}

OrderedJson findingJson(const CheckFinding &finding)
{
    const auto words = flow::wordsOf(finding.issue);
    OrderedJson::Members members {
        {"code", jsonText(flow::nameOf(finding.issue.code))},
        {"severity", jsonText(severityName(finding.issue.severity))},
        {"line", OrderedJson(finding.position.line)},
        {"column", OrderedJson(finding.position.column)},
        {"path", jsonText(finding.path)},
        {"message", jsonText(words.sentence)},
        {"remedy", jsonText(words.remedy)},
    };
    if (!finding.issue.detail.isEmpty())
        members.push_back({"detail", jsonText(finding.issue.detail)});
    return OrderedJson(std::move(members));
}

} // namespace

qsizetype CheckedFlow::count(flow::Severity severity) const
{
    return std::count_if(findings.begin(), findings.end(),
        [=](const CheckFinding &finding) { return finding.issue.severity == severity; });
}

bool CheckedFlow::hasProblems() const
{
    return count(flow::Severity::Error) + count(flow::Severity::Warning) > 0;
}

CheckedFlow checkFlow(const FlowInput &input)
{
    CheckedFlow checked {input.name, input.flow.flowName, {}, {}};
    const auto json = readJson(input.text);
    const QJsonObject root = json ? json->toObject() : QJsonObject();
    for (const flow::Issue &issue : flow::validate(input.flow)) {
        const QStringList path = flow::memberPathOf(issue, root);
        checked.findings.append(
            {issue, positionInJson(input.text, path), flow::memberPathText(path)});
    }
    return checked;
}

CheckedFlow unreadableFlow(const QString &file, const Error &error)
{
    return {file, {}, {}, error.message};
}

QString checkText(const CheckedFlow &checked)
{
    if (!checked.unreadable.isEmpty())
        return {};
    if (checked.findings.isEmpty())
        return CheckedFlowText::tr("%1: nothing is wrong.\n").arg(checked.file);
    QString text;
    for (const CheckFinding &finding : checked.findings) {
        const auto words = flow::wordsOf(finding.issue);
        text += u"%1:%2:%3: %4: "_s.arg(checked.file)
                    .arg(finding.position.line)
                    .arg(finding.position.column)
                    .arg(severityName(finding.issue.severity))
            + words.sentence + " ["_L1 + flow::nameOf(finding.issue.code) + "]\n    "_L1
            + finding.path + (words.remedy.isEmpty() ? QString() : ": "_L1 + words.remedy) + u'\n';
    }
    return text;
}

QString checkSummary(const QList<CheckedFlow> &flows)
{
    const auto counted = [](qsizetype count, const QString &one, const QString &several) {
        return QString::number(count) + u' ' + (count == 1 ? one : several);
    };
    QStringList parts;
    for (const flow::Severity severity : kSeverities) {
        qsizetype count = 0;
        for (const CheckedFlow &checked : flows)
            count += checked.count(severity);
        parts << counted(count, severityName(severity), severitiesName(severity));
    }
    return counted(flows.size(), CheckedFlowText::tr("flow"), CheckedFlowText::tr("flows"))
        + ": "_L1 + parts.join(", "_L1) + ".\n"_L1;
}

OrderedJson checkJson(const QList<CheckedFlow> &flows)
{
    OrderedJson::List files;
    for (const CheckedFlow &checked : flows) {
        OrderedJson::Members file {{"file", jsonText(checked.file)}};
        if (checked.unreadable.isEmpty()) {
            OrderedJson::List findings;
            for (const CheckFinding &finding : checked.findings)
                findings.push_back(findingJson(finding));
            file.push_back({"flowName", jsonText(checked.flowName)});
            file.push_back({"findings", OrderedJson(std::move(findings))});
        } else {
            file.push_back({"error", jsonText(checked.unreadable)});
        }
        files.push_back(OrderedJson(std::move(file)));
    }
    return OrderedJson(OrderedJson::Members {{"files", OrderedJson(std::move(files))}});
}

} // namespace sluice::cli
