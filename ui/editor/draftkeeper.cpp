#include "ui/editor/draftkeeper.h"

#include "flow/definition/flowjson.h"

#include <QUuid>

namespace sluice::ui {

namespace {

QString defaultKey(const flow::FlowDocument &document)
{
    if (!document.deployedName().isEmpty())
        return document.deployedName();
    if (!document.filePath().isEmpty())
        return document.filePath();
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

} // namespace

DraftKeeper::DraftKeeper(flow::FlowDocument &document, services::Workspace &workspace,
    const QString &key, QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_workspace(workspace)
    , m_key(key.isEmpty() ? defaultKey(document) : key)
    , m_isStored(document.isDirty())
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(1000);
    connect(&m_delay, &QTimer::timeout, this, &DraftKeeper::flush);
    connect(&document, &flow::FlowDocument::changed, this, &DraftKeeper::onChanged);
    connect(&document, &flow::FlowDocument::dirtyChanged, this, &DraftKeeper::onDirtyChanged);
    if (document.isDirty()) // a draft that was just restored
        m_delay.start();
}

void DraftKeeper::onChanged()
{
    if (m_document.isDirty())
        m_delay.start();
}

void DraftKeeper::onDirtyChanged(bool isDirty)
{
    if (isDirty)
        m_delay.start();
    else
        discard();
}

void DraftKeeper::flush()
{
    m_delay.stop();
    if (!m_document.isDirty())
        return;
    services::Workspace::Draft draft;
    draft.key = m_key;
    draft.filePath = m_document.filePath();
    draft.deployedName = m_document.deployedName();
    draft.flowText = flow::toFlowText(m_document.definition());
    draft.savedAt = QDateTime::currentDateTimeUtc();
    m_workspace.saveDraft(draft);
    m_isStored = true;
}

void DraftKeeper::discard()
{
    m_delay.stop();
    if (m_isStored)
        m_workspace.removeDraft(m_key);
    m_isStored = false;
}

} // namespace sluice::ui
