#include "flow/validation/findings.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

void Findings::add(const char *code, Severity severity, const QString &place,
    const QString &message, const QString &detail)
{
    m_issues.append({QString::fromLatin1(code), severity, message, detail, place});
}

void Findings::addForTask(const char *code, Severity severity, qsizetype index,
    const QString &member, const QString &message, const QString &detail)
{
    QString place = u"tasks[%1]"_s.arg(index);
    if (!member.isEmpty())
        place += u'.' + member;
    m_issues.append(
        {QString::fromLatin1(code), severity, message, detail, place, m_flow.tasks.at(index).id});
}

} // namespace sluice::flow
