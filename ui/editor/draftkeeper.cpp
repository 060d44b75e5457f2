#include "ui/editor/draftkeeper.h"

#include "flow/definition/flowjson.h"
#include "ui/editor/jsonpanel.h"

#include <QUuid>

namespace sluice::ui {

DraftKeeper::DraftKeeper(
    flow::FlowDocument &document, workspace::Drafts &drafts, const QString &key, QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_drafts(drafts)
    , m_key(key.isEmpty() ? QUuid::createUuid().toString(QUuid::WithoutBraces) : key)
    , m_isStored(!key.isEmpty())
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(1000);
    connect(&m_delay, &QTimer::timeout, this, &DraftKeeper::flush);
    // The document is marked dirty only after it has told the change: flush() looks again.
    connect(&document, &flow::FlowDocument::changed, &m_delay, qOverload<>(&QTimer::start));
    connect(&document, &flow::FlowDocument::dirtyChanged, this, &DraftKeeper::keepOrDiscard);
}

void DraftKeeper::watch(JsonPanel &json)
{
    m_json = &json;
    connect(&json, &JsonPanel::unappliedTextChanged, this, &DraftKeeper::keepOrDiscard);
}

bool DraftKeeper::hasSomethingToKeep() const
{
    return m_document.isDirty() || (m_json && m_json->hasUnappliedText());
}

void DraftKeeper::keepOrDiscard()
{
    if (hasSomethingToKeep())
        m_delay.start();
    else
        discard();
}

void DraftKeeper::flush()
{
    m_delay.stop();
    if (!hasSomethingToKeep())
        return;
    const bool isTyping = m_json && m_json->hasUnappliedText();
    workspace::Draft draft;
    draft.key = m_key;
    draft.filePath = m_document.filePath();
    draft.deployedName = m_document.deployedName();
    draft.flowText = isTyping ? m_json->text().toUtf8() : flow::toFlowText(m_document.definition());
    if (const auto &stored = m_document.storedFlow())
        draft.storedText = flow::toFlowText(*stored);
    draft.savedAt = QDateTime::currentDateTimeUtc();
    m_drafts.save(draft);
    m_isStored = true;
}

void DraftKeeper::discard()
{
    m_delay.stop();
    if (m_isStored)
        m_drafts.remove(m_key);
    m_isStored = false;
}

} // namespace sluice::ui
