#include "aws/config/transportsettings.h"

#include <QCoreApplication>
#include <QFile>

namespace sluice::aws {

using namespace Qt::StringLiterals;

namespace {

struct TransportSettingsText {
    Q_DECLARE_TR_FUNCTIONS(sluice::aws)
};

Result<QList<QSslCertificate>> certificatesIn(const QString &path)
{
    QFile file(path);
    QList<QSslCertificate> certificates;
    if (file.open(QIODevice::ReadOnly))
        certificates = QSslCertificate::fromDevice(&file, QSsl::Pem);
    if (certificates.isEmpty()) {
        return fail(ErrorKind::InvalidInput,
            TransportSettingsText::tr(
                "There is no certificate in the CA bundle %1; name a PEM file.")
                .arg(path),
            file.errorString());
    }
    return certificates;
}

} // namespace

Result<http::TransportOptions> transportOptionsFrom(
    const Settings &settings, const QString &caBundleOption, bool verifiesPeer)
{
    http::TransportOptions options;
    options.verifiesPeer = verifiesPeer;
    const auto proxies = http::ProxySettings::from(settings.environment());
    if (!proxies)
        return fail(proxies.error());
    options.proxies = *proxies;
    const QString bundle = caBundleOption.isEmpty()
        ? settings.text({u"AWS_CA_BUNDLE"_s}, u"ca_bundle"_s)
        : caBundleOption;
    if (!verifiesPeer || bundle.isEmpty())
        return options;
    const auto certificates = certificatesIn(expandPath(bundle, settings.environment()));
    if (!certificates)
        return fail(certificates.error());
    options.caCertificates = *certificates;
    return options;
}

} // namespace sluice::aws
