#pragma once

#include "base/pending.h"

#include <QObject>
#include <QStringList>

namespace sluice::workspace {

/// What the user should know once and nobody waits for, for example that a damaged database was
/// moved aside. GUI thread.
class Notices : public QObject {
    Q_OBJECT

public:
    /// \param folder holds what is stored. While it cannot be written nothing is raised: the
    /// connection tells that, and one cause is one message
    explicit Notices(QString folder, QObject *parent = nullptr);

    /// Each sentence once: a full disk would say the same at every autosave.
    void raise(const QString &sentence);
    /// Raises why it failed.
    void watch(const Pending<> &stored);

Q_SIGNALS:
    void raised(const QString &sentence);

private:
    QString m_folder;
    QStringList m_given;
};

} // namespace sluice::workspace
