#include "flow/validation/findings.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

Issue &Findings::add(Code code, Severity severity, const QString &place, const QString &message,
    const QString &detail)
{
    m_issues.append({code, severity, message, detail, place});
    return m_issues.last();
}

Issue &Findings::addForTask(Code code, Severity severity, qsizetype index, const QString &member,
    const QString &message, const QString &detail)
{
    QString place = u"tasks[%1]"_s.arg(index);
    if (!member.isEmpty())
        place += u'.' + member;
    m_issues.append({code, severity, message, detail, place, m_flow.tasks.at(index).id});
    return m_issues.last();
}

} // namespace sluice::flow
