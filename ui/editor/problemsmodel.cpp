#include "ui/editor/problemsmodel.h"

#include "ui/canvas/taskkind.h"
#include "ui/common/icons.h"
#include "ui/common/plaintip.h"
#include "ui/editor/bucketcheck.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

QIcon severityIcon(flow::Severity severity)
{
    switch (severity) {
    case flow::Severity::Error:
        return icon(u"error"_s, IconColor::Bad);
    case flow::Severity::Warning:
        return icon(u"warning"_s, IconColor::Warning);
    case flow::Severity::Hint:
        return icon(u"info"_s, IconColor::Accent);
    }
    return {};
}

} // namespace

ProblemsModel::ProblemsModel(flow::FlowDocument &document, workspace::Connection &connection,
    workspace::Flows &flows, workspace::LocalBuckets *buckets, QObject *parent)
    : QAbstractListModel(parent)
    , m_document(document)
    , m_buckets(buckets ? new BucketCheck(document, connection, flows, *buckets, this) : nullptr)
    , m_issues(found())
{
    if (m_buckets)
        connect(m_buckets, &BucketCheck::changed, this, &ProblemsModel::reload);
    connect(&document, &flow::FlowDocument::issuesChanged, this, &ProblemsModel::reload);
}

bool ProblemsModel::hasErrors() const
{
    return std::ranges::any_of(
        m_issues, [](const flow::Issue &issue) { return issue.severity == flow::Severity::Error; });
}

int ProblemsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_issues.size());
}

QVariant ProblemsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const flow::Issue &issue = m_issues.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return QString(placeName(issue) + u":  "_s + issue.message);
    case Qt::DecorationRole:
        return severityIcon(issue.severity);
    case Qt::ToolTipRole:
        return plainTip(
            issue.detail.isEmpty() ? issue.message : QString(issue.message + u'\n' + issue.detail));
    case PlaceRole:
        return issue.place;
    default:
        return {};
    }
}

void ProblemsModel::reload()
{
    const auto issues = found();
    if (m_issues == issues)
        return;
    beginResetModel();
    m_issues = issues;
    endResetModel();
}

QList<flow::Issue> ProblemsModel::found() const
{
    auto issues = m_document.issues();
    if (m_buckets)
        issues += m_buckets->issues();
    std::stable_sort(
        issues.begin(), issues.end(), [](const flow::Issue &one, const flow::Issue &other) {
            return one.severity < other.severity;
        });
    return issues;
}

QString ProblemsModel::placeName(const flow::Issue &issue) const
{
    if (const flow::Task *task = m_document.task(issue.step))
        return taskKindOf(*task).title;
    if (issue.place.startsWith("trigger"_L1))
        return tr("Trigger");
    if (issue.place.startsWith("source"_L1))
        return tr("Source");
    if (issue.place.startsWith("destination"_L1))
        return tr("Destination");
    return tr("Flow");
}

} // namespace sluice::ui
