#pragma once

#include "base/mappedfolder.h"
#include "connector/lambda/lambdaendpoint.h"

#include <QMap>

#include <optional>

namespace sluice::emulator {

/// A folder of files that stands for a connector's entities.
struct FixtureMapping {
    QString name; ///< of a connector profile, a connector type or a connector label
    QString folder; ///< absolute
    bool allowLinks = false; ///< those that lead out of it are followed

    friend bool operator==(const FixtureMapping &, const FixtureMapping &) = default;
};

/// Reads "CONNECTORTYPE-or-PROFILE=FOLDER" of --fixture; InvalidInput when it is none. A relative
/// folder counts from the working directory.
Result<FixtureMapping> fixtureMappingFromText(const QString &text);

/// A token URL that is asked in place of a connector's own.
struct TokenUrlMapping {
    QString name; ///< of a connector profile, a connector type or a connector label
    QUrl url;

    friend bool operator==(const TokenUrlMapping &, const TokenUrlMapping &) = default;
};

/// Reads "CONNECTORTYPE-or-PROFILE=URL" of --token-url; InvalidInput when it is none.
Result<TokenUrlMapping> tokenUrlMappingFromText(const QString &text);

/// What the user said stands for what this machine does not have: endpoints for Lambda functions,
/// folders for connectors, token URLs. Remembered in DIR/mappings.json:
///
///     {"lambdas": {"my-connector": "http://127.0.0.1:3001"},
///      "pageRecords": {"my-connector": "10"},
///      "fixtures": {"Salesforce": "/home/ada/fixtures/salesforce"},
///      "fixturesWithLinks": ["Salesforce"],
///      "formerFixtures": ["/home/ada/fixtures/old"],
///      "tokenUrls": {"Salesforce": "http://127.0.0.1:8080/token"},
///      "secrets": "file"}
class LocalMappings {
public:
    explicit LocalMappings(QString file);

    /// Io or InvalidInput when the file is there and cannot be read.
    Result<> load();

    /// InvalidInput for a URL or a name that is none; Io when it cannot be remembered.
    /// \param pageRecords how many records a page is asked for; 0: as many as AppFlow does; none:
    /// what was said of the function before stands
    Result<> mapLambda(
        const QString &nameOrArn, const QUrl &url, std::optional<int> pageRecords = {});
    /// InvalidInput when the folder is not there.
    /// \param allowLinks of this mapping: another one of the name begins without
    Result<> mapFixture(const QString &name, const QString &folder, bool allowLinks = false);

    /// InvalidInput for a URL or a name that is none, and for plain http to another machine.
    Result<> mapTokenUrl(const QString &name, const QUrl &url);

    // NotFound when the name is not mapped.
    Result<> removeLambda(const QString &nameOrArn);
    Result<> removeFixture(const QString &name);
    Result<> removeTokenUrl(const QString &name);

    /// "file" or "keychain": where the user wants credentials to be.
    Result<> chooseSecrets(const QString &place);

    /// Empty when nobody said.
    const QString &secrets() const { return m_mapped.secrets; }

    const QMap<QString, QString> &lambdas() const { return m_mapped.lambdas; }

    const QMap<QString, QString> &fixtures() const { return m_mapped.fixtures; }

    /// Folders of fixtures before they were mapped anew or removed: a run may have been there when
    /// the process was killed. Remembered until they are forgotten.
    const QStringList &formerFixtures() const { return m_mapped.formerFixtures; }

    Result<> forgetFormerFixture(const QString &folder);

    /// Whether links that lead out of the fixture's folder are followed.
    bool allowsLinks(const QString &fixture) const
    {
        return m_mapped.fixturesWithLinks.contains(fixture);
    }

    const QMap<QString, QString> &tokenUrls() const { return m_mapped.tokenUrls; }

    /// By ARN, without its qualifier, or by the function's name. NotFound with the remedy.
    Result<connector::LambdaEndpoint> endpointOf(const QString &lambdaArn) const;
    /// Likewise; AppFlow's number when nobody said.
    int pageRecordsOf(const QString &lambdaArn) const;

    /// By profile, then by label or type; an empty path when there is none.
    MappedFolder fixtureFolder(const QString &profile, const QString &typeOrLabel) const;
    /// Likewise; an empty text.
    QString tokenUrl(const QString &profile, const QString &typeOrLabel) const;

private:
    struct Mapped {
        QMap<QString, QString> lambdas;
        QMap<QString, QString> pageRecords; ///< of some of them
        QMap<QString, QString> fixtures;
        QStringList fixturesWithLinks; ///< some of them
        QStringList formerFixtures;
        QMap<QString, QString> tokenUrls;
        QString secrets;

        void rememberFormerFixture(const QString &name);
    };

    using Names = QMap<QString, QString>;

    Result<> removeFrom(Names Mapped::*names, const QString &name);
    QString keyOf(const QString &lambdaArn) const;
    Result<> save(const Mapped &mapped);

    QString m_file;
    Mapped m_mapped;
};

} // namespace sluice::emulator
