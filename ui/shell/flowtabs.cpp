#include "ui/shell/flowtabs.h"

#include "flow/definition/flowjson.h"
#include "flow/edit/floweditor.h"
#include "flow/io/flowfile.h"
#include "ui/common/icons.h"
#include "ui/common/inlinemessage.h"
#include "ui/common/plaintip.h"
#include "ui/shell/closequestion.h"
#include "ui/shell/flowtabbar.h"

#include <QFileInfo>
#include <QPointer>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

std::unique_ptr<flow::FlowDocument> documentOf(const flow::FlowDefinition &definition)
{
    auto document = std::make_unique<flow::FlowDocument>();
    document->reset(definition);
    return document;
}

} // namespace

FlowTabs::FlowTabs(const workspace::Workspace &workspace, const workspace::User &user,
    QWidget *home, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_user(user)
    , m_bar(new FlowTabBar(this))
    , m_question(new InlineMessage(this))
    , m_stack(new QStackedWidget(this))
{
    m_stack->addWidget(home);
    m_bar->addTab(QString());
    m_bar->setTabButton(0, QTabBar::RightSide, nullptr);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(m_stack, 1);
    m_question->floatOver(*m_stack);

    connect(m_bar, &QTabBar::currentChanged, this, [this](int index) {
        m_question->dismiss();
        m_stack->setCurrentIndex(index);
        Q_EMIT currentChanged();
    });
    connect(m_bar, &QTabBar::tabCloseRequested, this, &FlowTabs::requestClose);
}

void FlowTabs::setHome(const QString &iconName, const QString &title)
{
    m_bar->setTabIcon(0, icon(iconName));
    m_bar->setTabText(0, title);
}

void FlowTabs::showHome()
{
    m_bar->setCurrentIndex(0);
}

bool FlowTabs::isHome() const
{
    return m_bar->currentIndex() == 0;
}

void FlowTabs::newFlow()
{
    addPage(documentOf(flow::newFlow(freeName(tr("new-flow")))));
}

void FlowTabs::openFlow(const QString &flowName)
{
    const auto open = pages();
    for (auto *page : open) {
        if (page->document().deployedName() == flowName) {
            m_bar->setCurrentIndex(indexOf(page));
            return;
        }
    }
    if (m_opening.contains(flowName))
        return;
    m_opening.insert(flowName);
    m_workspace.flows.describe(flowName).done(
        this, [this, flowName](Result<flow::FlowDefinition> definition) {
            m_opening.remove(flowName);
            if (!definition) {
                Q_EMIT failed(definition.error());
                return;
            }
            auto document = documentOf(*definition);
            document->setDeployed(flowName, *definition);
            addPage(std::move(document));
        });
}

void FlowTabs::openFile(const QString &path)
{
    const auto file = QFileInfo(path).absoluteFilePath();
    const auto open = pages();
    for (auto *page : open) {
        if (page->document().filePath() == file) {
            m_bar->setCurrentIndex(indexOf(page));
            return;
        }
    }
    const auto definition = flow::readFlowFile(file);
    if (!definition) {
        Q_EMIT failed(definition.error());
        return;
    }
    auto document = documentOf(*definition);
    document->setFilePath(file);
    // Save updates the flow of this name when there is one, as `sluice run` does; it asks when that
    // is another flow than the file's.
    for (const auto &row : m_workspace.flows.list())
        if (row.flowName == definition->flowName)
            document->setDeployed(row.flowName, std::nullopt);
    addPage(std::move(document));
}

void FlowTabs::duplicateFlow(const QString &flowName)
{
    m_workspace.flows.describe(flowName).done(
        this, [this, flowName](Result<flow::FlowDefinition> definition) {
            if (!definition) {
                Q_EMIT failed(definition.error());
                return;
            }
            // Put over an empty flow as one step: the copy counts as unsaved from the start.
            auto *page = addPage(documentOf(flow::newFlow({})));
            auto copy = *definition;
            copy.flowName = freeName(tr("%1-copy").arg(flowName));
            flow::FlowEditor(page->document()).replaceAll(copy, tr("Duplicate %1").arg(flowName));
        });
}

void FlowTabs::restore(const workspace::Draft &draft)
{
    const auto nothing = flow::newFlow({});
    if (draft.deployedName.isEmpty()) {
        const auto stored = draft.filePath.isEmpty() ? Result<flow::FlowDefinition>(nothing)
                                                     : flow::readFlowFile(draft.filePath);
        restoreOver(draft, stored.valueOr(nothing));
        return;
    }
    // Without an answer what was typed comes back all the same, over an empty flow.
    m_workspace.flows.describe(draft.deployedName)
        .done(this, [this, draft, nothing](const Result<flow::FlowDefinition> &stored) {
            restoreOver(draft, stored.valueOr(nothing));
        });
}

void FlowTabs::restoreOver(const workspace::Draft &draft, const flow::FlowDefinition &stored)
{
    auto document = documentOf(stored);
    // Held against what it was begun with: what somebody saved since is not overwritten unasked.
    const auto begunWith = flow::flowFromText(draft.storedText);
    document->setDeployed(draft.deployedName, begunWith ? std::optional(*begunWith) : std::nullopt);
    document->setFilePath(draft.filePath);
    addPage(std::move(document), draft.key)->restore(draft.flowText);
}

FlowEditorPage *FlowTabs::current() const
{
    return pageAt(m_bar->currentIndex());
}

QList<FlowEditorPage *> FlowTabs::pages() const
{
    QList<FlowEditorPage *> pages;
    for (int i = 1; i < m_stack->count(); ++i)
        pages.append(pageAt(i));
    return pages;
}

void FlowTabs::closeCurrent()
{
    requestClose(m_bar->currentIndex());
}

void FlowTabs::step(int by)
{
    const int count = m_bar->count();
    m_bar->setCurrentIndex((m_bar->currentIndex() + by + count) % count);
}

FlowEditorPage *FlowTabs::addPage(
    std::unique_ptr<flow::FlowDocument> document, const QString &draftKey)
{
    auto *page = new FlowEditorPage(std::move(document), m_workspace, m_user, this, draftKey);
    m_stack->addWidget(page);
    const int index = m_bar->addTab(icon(u"flows"_s, IconColor::Muted), QString());
    connect(page, &FlowEditorPage::titleChanged, this, &FlowTabs::showTitles);
    connect(page, &FlowEditorPage::saved, this, [this, page] { onSaved(*page); });
    connect(page, &FlowEditorPage::saved, m_question, &InlineMessage::dismiss); // nothing to lose
    connect(page, &FlowEditorPage::runStarted, this, &FlowTabs::runStarted);
    connect(page, &FlowEditorPage::runsRequested, this, &FlowTabs::runsRequested);
    connect(page, &FlowEditorPage::cancelRequested, this, &FlowTabs::cancelRequested);
    showTitles();
    m_bar->setCurrentIndex(index);
    return page;
}

// Index 0 is the home page.
FlowEditorPage *FlowTabs::pageAt(int index) const
{
    return index > 0 ? qobject_cast<FlowEditorPage *>(m_stack->widget(index)) : nullptr;
}

int FlowTabs::indexOf(const FlowEditorPage *page) const
{
    for (int i = 1; i < m_stack->count(); ++i)
        if (m_stack->widget(i) == page)
            return i;
    return -1;
}

void FlowTabs::onSaved(FlowEditorPage &page)
{
    const auto &stored = page.document().storedFlow();
    const auto open = pages();
    for (auto *other : open)
        if (other != &page && stored
            && other->document().deployedName() == page.document().deployedName())
            other->noteSavedBeside(*stored);
    Q_EMIT saved();
}

void FlowTabs::showTitles()
{
    const auto open = pages();
    for (auto *page : open) {
        const auto path = page->document().filePath();
        // One from a file, and one that is stored under the same name, are two.
        const bool isOfFile = !path.isEmpty()
            && (page->document().deployedName().isEmpty()
                || std::any_of(open.begin(), open.end(), [page](const FlowEditorPage *other) {
                       return other != page && other->title() == page->title();
                   }));
        auto text = isOfFile ? tr("%1 (file)").arg(page->title()) : page->title();
        text.replace(u'&', u"&&"_s);
        const int index = indexOf(page);
        m_bar->setTabText(index, page->isDirty() ? u"%1 •"_s.arg(text) : text);
        const auto where = path.isEmpty() ? page->title() : path;
        m_bar->setTabToolTip(
            index, plainTip(page->isDirty() ? tr("%1 (has unsaved changes)").arg(where) : where));
    }
}

void FlowTabs::requestClose(int index)
{
    auto *page = pageAt(index);
    if (!page)
        return;
    page->finishTyping();
    if (!page->isDirty()) {
        removePage(page);
        return;
    }
    m_bar->setCurrentIndex(index);
    const QPointer<FlowEditorPage> guarded(page);
    m_question->say(closeQuestion(
        {page->title()},
        [this, guarded] {
            if (guarded)
                saveThenClose(guarded);
        },
        [this, guarded] {
            if (!guarded)
                return;
            guarded->discardDraft();
            removePage(guarded);
        }));
}

void FlowTabs::removePage(FlowEditorPage *page)
{
    const int index = indexOf(page);
    m_stack->removeWidget(page);
    m_bar->removeTab(index);
    page->hide();
    page->deleteLater();
    m_stack->setCurrentIndex(m_bar->currentIndex());
    showTitles();
    Q_EMIT currentChanged();
}

void FlowTabs::saveThenClose(FlowEditorPage *page)
{
    page->save().done(page, [this, page](const Result<> &saved) {
        // On failure the page says why itself and keeps what was typed.
        if (saved && !page->isDirty())
            removePage(page);
    });
}

bool FlowTabs::askToCloseAll(const std::function<void()> &proceed)
{
    QList<FlowEditorPage *> dirty;
    QStringList titles;
    const auto open = pages();
    for (auto *page : open) {
        page->finishTyping();
        if (!page->isDirty())
            continue;
        dirty.append(page);
        titles.append(page->title());
    }
    if (dirty.isEmpty())
        return false;
    m_question->say(closeQuestion(
        titles, [this, dirty, proceed] { saveAllThen(dirty, proceed); },
        [this, proceed] {
            const auto all = pages();
            for (auto *page : all)
                if (page->isDirty())
                    page->discardDraft();
            proceed();
        }));
    return true;
}

// One after the other: the first failure stops, shows its page and keeps the window open.
void FlowTabs::saveAllThen(const QList<FlowEditorPage *> &dirty, std::function<void()> proceed)
{
    auto rest = dirty;
    while (!rest.isEmpty() && (indexOf(rest.first()) < 0 || !rest.first()->isDirty()))
        rest.removeFirst();
    if (rest.isEmpty()) {
        proceed();
        return;
    }
    auto *page = rest.takeFirst();
    page->save().done(
        page, [this, page, rest, proceed = std::move(proceed)](const Result<> &saved) {
            if (saved && !page->isDirty())
                saveAllThen(rest, proceed);
            else
                m_bar->setCurrentIndex(indexOf(page));
        });
}

QString FlowTabs::freeName(const QString &wish) const
{
    QSet<QString> taken;
    const auto open = pages();
    for (auto *page : open)
        taken.insert(page->document().definition().flowName);
    return appflow::freeFlowName(wish, m_workspace.flows.list(), taken);
}

} // namespace sluice::ui
