#pragma once

#include "connector/lambda/lambdaendpoint.h"

#include <QMap>

namespace sluice::emulator {

/// A folder of files that stands for a connector's entities.
struct FixtureMapping {
    QString name; ///< of a connector profile, a connector type or a connector label
    QString folder; ///< absolute

    friend bool operator==(const FixtureMapping &, const FixtureMapping &) = default;
};

/// Reads "CONNECTORTYPE-or-PROFILE=FOLDER" of --fixture; InvalidInput when it is none. A relative
/// folder counts from the working directory.
Result<FixtureMapping> fixtureMappingFromText(const QString &text);

/// What the user said stands for what this machine does not have: endpoints for Lambda functions,
/// folders for connectors. Remembered in DIR/mappings.json:
///
///     {"lambdas": {"my-connector": "http://127.0.0.1:3001"},
///      "fixtures": {"Salesforce": "/home/ada/fixtures/salesforce"}}
class LocalMappings {
public:
    explicit LocalMappings(QString file);

    /// Io or InvalidInput when the file is there and cannot be read.
    Result<> load();

    /// InvalidInput for a URL or a name that is none; Io when it cannot be remembered.
    Result<> mapLambda(const QString &nameOrArn, const QUrl &url);
    /// InvalidInput when the folder is not there.
    Result<> mapFixture(const QString &name, const QString &folder);

    const QMap<QString, QString> &lambdas() const { return m_lambdas; }

    const QMap<QString, QString> &fixtures() const { return m_fixtures; }

    /// By ARN, without its qualifier, or by the function's name. NotFound with the remedy.
    Result<connector::LambdaEndpoint> endpointOf(const QString &lambdaArn) const;

    /// By profile, then by label or type; empty when there is none.
    QString fixtureFolder(const QString &profile, const QString &typeOrLabel) const;

private:
    Result<> save(const QMap<QString, QString> &lambdas, const QMap<QString, QString> &fixtures);

    QString m_file;
    QMap<QString, QString> m_lambdas;
    QMap<QString, QString> m_fixtures;
};

} // namespace sluice::emulator
