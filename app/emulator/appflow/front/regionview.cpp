#include "emulator/appflow/front/regionview.h"

#include "base/localidentity.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

/// How the ARNs of a region begin.
QStringList beginnings(const QString &region)
{
    const auto account = QLatin1String(kLocalAccountId);
    return {u"arn:aws:appflow:%1:%2:"_s.arg(region, account),
        u"arn:aws:secretsmanager:%1:%2:secret:appflow!"_s.arg(region, account),
        localKmsArn(region)};
}

} // namespace

RegionView::RegionView(QString own, QString asked)
    : m_own(std::move(own))
    , m_asked(asked.isEmpty() ? m_own : std::move(asked))
{
}

QByteArray RegionView::answer(QByteArray body) const
{
    if (m_own == m_asked)
        return body;
    const auto from = beginnings(m_own);
    const auto to = beginnings(m_asked);
    for (qsizetype i = 0; i < from.size(); ++i)
        body.replace(from.at(i).toUtf8(), to.at(i).toUtf8());
    return body;
}

QString RegionView::request(const QString &arn) const
{
    if (m_own == m_asked)
        return arn;
    const auto from = beginnings(m_asked);
    const auto to = beginnings(m_own);
    for (qsizetype i = 0; i < from.size(); ++i) {
        if (arn.startsWith(from.at(i)))
            return to.at(i) + arn.mid(from.at(i).size());
    }
    return arn;
}

} // namespace sluice::emulator
