#include "swf/values/freshids.h"

#include <QList>
#include <QRegularExpression>

#include <utility>

using namespace Qt::StringLiterals;

namespace sluice::swf {

namespace {

/// "workflowExecution.runId", "newExecutionRunId", "identity"
bool isFreshMember(const QString &path)
{
    return path.endsWith(".runId"_L1) || path == "runId"_L1 || path.endsWith("RunId"_L1)
        || path == "identity"_L1;
}

/// A text with places for its UUIDs, and these.
struct PartedText {
    QString rest;
    QStringList ids;
};

PartedText partedText(const QString &text)
{
    static const QRegularExpression uuid(
        u"\\b[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\\b"_s);
    PartedText parted;
    qsizetype end = 0;
    for (auto matches = uuid.globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        parted.rest += QStringView(text).mid(end, match.capturedStart() - end);
        parted.rest += QChar::Null;
        parted.ids += match.captured();
        end = match.capturedEnd();
    }
    parted.rest += QStringView(text).mid(end);
    return parted;
}

} // namespace

bool FreshIds::isSame(const QString &path, const QString &left, const QString &right)
{
    QStringList lefts {left};
    QStringList rights {right};
    if (!isFreshMember(path)) {
        const PartedText leftParts = partedText(left);
        const PartedText rightParts = partedText(right);
        if (leftParts.ids.isEmpty() || leftParts.rest != rightParts.rest)
            return false;
        lefts = leftParts.ids;
        rights = rightParts.ids;
    }
    FreshIds known = *this;
    for (qsizetype i = 0; i < lefts.size(); ++i) {
        if (!known.isPair(lefts[i], rights[i]))
            return false;
        known.remember(lefts[i], rights[i]);
    }
    *this = std::move(known);
    return true;
}

bool FreshIds::isPair(const QString &left, const QString &right) const
{
    return !left.isEmpty() && !right.isEmpty() && m_rightOf.value(left, right) == right
        && m_leftOf.value(right, left) == left;
}

void FreshIds::remember(const QString &left, const QString &right)
{
    m_rightOf.insert(left, right);
    m_leftOf.insert(right, left);
}

} // namespace sluice::swf
