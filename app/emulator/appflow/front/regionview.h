#pragma once

#include <QByteArray>
#include <QString>

namespace sluice::emulator {

/// One data directory is one region's account, but callers may sign for another region. They see
/// their own region in the ARNs of AppFlow's resources and of its secrets (reference 11.6), though
/// what is stored names the service's.
class RegionView {
public:
    /// Changes nothing.
    RegionView() = default;
    /// \param own of the service \param asked of the request's credential scope; empty: the same
    RegionView(QString own, QString asked);

    /// The body of an answer, with the caller's region.
    QByteArray answer(QByteArray body) const;
    /// The ARN of a request, with the service's region; another one's stays as it is.
    QString request(const QString &arn) const;

private:
    QString m_own;
    QString m_asked;
};

} // namespace sluice::emulator
