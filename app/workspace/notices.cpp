#include "workspace/notices.h"

#include <QFileInfo>

namespace sluice::workspace {

Notices::Notices(QString folder, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
{
}

void Notices::raise(const QString &sentence)
{
    if (m_given.contains(sentence) || !QFileInfo(m_folder).isWritable())
        return;
    m_given.append(sentence);
    Q_EMIT raised(sentence);
}

void Notices::watch(const Pending<> &stored)
{
    stored.done(this, [this](const Result<> &result) {
        if (!result)
            raise(result.error().message);
    });
}

} // namespace sluice::workspace
