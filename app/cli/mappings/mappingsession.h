#pragma once

#include "cli/run/servicelink.h"

#include <QObject>

#include <memory>

namespace sluice::cli {

/// What `sluice mappings` and its two commands ask the running Sluice Local of a data directory,
/// one call after the other. What was done before one fails is said and stays.
class MappingSession final : public QObject {
    Q_OBJECT

public:
    using Mappings = QList<appflow::LocalMapping>;

    /// What is asked for.
    struct Wish {
        enum class Act { List, Set, Remove };

        Act act = Act::List;
        Mappings mappings; ///< of Set and Remove; of Remove by kind and name
        bool isJsonOutput = false; ///< of List
    };

    MappingSession(LocalDataDir dir, Wish wish, QObject *parent = nullptr);

    void start();

Q_SIGNALS:
    /// Everything is said.
    void finished(int exitCode);

private:
    void listNext();
    void changeNext();
    void onChanged(const appflow::LocalMapping &mapping, const Result<> &answer);
    void refuse(const QString &sentence);

    LocalDataDir m_dir;
    Wish m_wish;
    std::unique_ptr<ServiceLink> m_link;
    qsizetype m_next = 0; ///< kind to list, or mapping to change
    Mappings m_listed;
};

} // namespace sluice::cli
