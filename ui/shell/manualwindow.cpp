#include "ui/shell/manualwindow.h"

#include "help/manual.h"
#include "ui/common/windowsettings.h"

#include <QCloseEvent>
#include <QDesktopServices>
#include <QFontMetrics>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QSplitter>
#include <QTextBlock>
#include <QTextBrowser>
#include <QUrl>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr auto kGeometryKey = "manual/geometry"_L1;
constexpr auto kSplitterKey = "manual/splitter"_L1;
constexpr int kTopicRole = Qt::UserRole;

qsizetype occurrences(const QString &topic, const QString &text)
{
    const auto content = help::helpText(topic);
    return content ? content->count(text, Qt::CaseInsensitive) : 0;
}

/// As links name a heading: "Paths under /_sluice" is paths-under-_sluice.
QString anchorOf(const QString &heading)
{
    QString anchor;
    for (const QChar c : heading.toLower()) {
        if (c.isLetterOrNumber() || c == u'-' || c == u'_')
            anchor += c;
        else if (c == u' ')
            anchor += u'-';
    }
    return anchor;
}

} // namespace

ManualWindow::ManualWindow(WindowSettings &settings, QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_settings(settings)
    , m_search(new QLineEdit(this))
    , m_topics(new QListWidget(this))
    , m_count(new QLabel(this))
    , m_text(new QTextBrowser(this))
{
    setObjectName(u"manualWindow"_s);
    setWindowTitle(tr("Sluice Manual"));
    m_search->setObjectName(u"manualSearch"_s);
    m_search->setPlaceholderText(tr("Find in the manual"));
    m_search->setClearButtonEnabled(true);
    m_search->setAccessibleName(m_search->placeholderText());
    m_topics->setObjectName(u"manualTopics"_s);
    m_topics->setAccessibleName(tr("Topics"));
    m_topics->setWordWrap(true);
    m_topics->setSpacing(4);
    m_count->setObjectName(u"manualCount"_s);
    m_count->setProperty("look", u"muted"_s);
    m_count->setWordWrap(true);
    m_text->setObjectName(u"manualText"_s);
    m_text->setAccessibleName(tr("Text of the topic"));
    m_text->setOpenLinks(false);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->document()->setDocumentMargin(18);

    auto *side = new QWidget(this);
    auto *sideLayout = new QVBoxLayout(side);
    sideLayout->setContentsMargins(12, 12, 6, 12);
    sideLayout->addWidget(m_search);
    sideLayout->addWidget(m_topics);
    sideLayout->addWidget(m_count);
    auto *splitter = new QSplitter(this);
    splitter->setObjectName(u"manualSplitter"_s);
    splitter->addWidget(side);
    splitter->addWidget(m_text);
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(splitter);

    const int letter = fontMetrics().averageCharWidth();
    splitter->setSizes({letter * 34, letter * 100});
    resize(letter * 150, fontMetrics().height() * 42);
    restoreGeometry(m_settings.value(kGeometryKey).toByteArray());
    splitter->restoreState(m_settings.value(kSplitterKey).toByteArray());

    connect(m_topics, &QListWidget::currentRowChanged, this, &ManualWindow::onTopic);
    connect(m_search, &QLineEdit::textChanged, this, &ManualWindow::onSearched);
    connect(m_search, &QLineEdit::returnPressed, this, &ManualWindow::findNext);
    connect(m_text, &QTextBrowser::anchorClicked, this, &ManualWindow::follow);
    fillTopics();
    showTopic(u"window"_s); // the first one is a reference
    m_search->setFocus();
}

void ManualWindow::fillTopics()
{
    for (const help::HelpTopic &topic : help::helpTopics()) {
        auto *item = new QListWidgetItem(topic.title, m_topics);
        item->setData(kTopicRole, topic.name);
        item->setToolTip(tr("In a terminal: sluice help %1").arg(topic.name));
    }
}

QString ManualWindow::currentTopic() const
{
    const auto *item = m_topics->currentItem();
    return item ? item->data(kTopicRole).toString() : QString();
}

bool ManualWindow::showTopic(const QString &topic)
{
    for (int row = 0; row < m_topics->count(); ++row) {
        if (m_topics->item(row)->data(kTopicRole) == topic) {
            m_topics->setCurrentRow(row);
            return true;
        }
    }
    return false;
}

void ManualWindow::showHeading(const QString &topic, const QString &anchor)
{
    m_search->clear(); // it may hide the topic
    if (showTopic(topic))
        goToHeading(anchor);
}

void ManualWindow::onTopic(int row)
{
    if (row < 0)
        return;
    const auto text = help::helpText(currentTopic());
    m_text->setMarkdown(text ? *text : text.error().message);
}

void ManualWindow::onSearched(const QString &text)
{
    const bool isSearch = text.trimmed().size() > 1;
    qsizetype found = 0;
    int firstRow = -1;
    for (int row = 0; row < m_topics->count(); ++row) {
        auto *item = m_topics->item(row);
        const auto hits
            = isSearch ? occurrences(item->data(kTopicRole).toString(), text.trimmed()) : 1;
        item->setHidden(hits == 0);
        found += hits;
        if (hits > 0 && firstRow < 0)
            firstRow = row;
    }
    m_count->setText(!isSearch ? QString()
            : found == 0       ? tr("Nothing in the manual has it.")
                               : tr("Found %1 times; Return goes to the next.").arg(found));
    if (isSearch && firstRow >= 0 && m_topics->currentItem()->isHidden())
        m_topics->setCurrentRow(firstRow);
}

void ManualWindow::findNext()
{
    const QString text = m_search->text().trimmed();
    if (text.isEmpty() || m_text->find(text))
        return;
    // Behind the last one of this topic comes the first of the next that has it.
    for (int step = 1; step <= m_topics->count(); ++step) {
        const int row = (m_topics->currentRow() + step) % m_topics->count();
        if (m_topics->item(row)->isHidden())
            continue;
        m_topics->setCurrentRow(row);
        m_text->moveCursor(QTextCursor::Start);
        m_text->find(text);
        return;
    }
}

void ManualWindow::follow(const QUrl &link)
{
    if (!link.scheme().isEmpty()) {
        QDesktopServices::openUrl(link);
        return;
    }
    const QString file = link.path();
    if (file.endsWith(".md"_L1) && !showTopic(file.chopped(3))) {
        m_count->setText(tr("%1 is not in the manual; it comes with the source of Sluice.")
                             .arg(link.fileName()));
        return;
    }
    if (link.hasFragment())
        goToHeading(link.fragment());
}

void ManualWindow::goToHeading(const QString &anchor)
{
    for (auto block = m_text->document()->begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() == 0 || anchorOf(block.text()) != anchor)
            continue;
        // From the end upwards, so that the heading is the first line that is seen.
        m_text->moveCursor(QTextCursor::End);
        m_text->setTextCursor(QTextCursor(block));
        return;
    }
}

void ManualWindow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    // The text keeps the colours of links that it was made with.
    if (event->type() == QEvent::PaletteChange)
        onTopic(m_topics->currentRow());
}

void ManualWindow::closeEvent(QCloseEvent *event)
{
    m_settings.setValue(kGeometryKey, saveGeometry());
    m_settings.setValue(kSplitterKey, findChild<QSplitter *>()->saveState());
    QWidget::closeEvent(event);
}

void ManualWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Find)) {
        m_search->setFocus();
        m_search->selectAll();
    } else if (event->matches(QKeySequence::FindNext)) {
        findNext();
    } else if (event->key() == Qt::Key_Escape && !m_search->text().isEmpty()) {
        m_search->clear();
    } else if (event->key() == Qt::Key_Escape || event->matches(QKeySequence::Close)) {
        close();
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace sluice::ui
