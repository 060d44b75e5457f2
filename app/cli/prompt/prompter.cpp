#include "cli/prompt/prompter.h"

#include "base/shellword.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sluice::cli {

namespace {

constexpr auto kEscapeDelay = 50ms;
constexpr int kPage = 8;

} // namespace

Prompter::Prompter(Suggester suggester, const QString &text, QObject *parent)
    : QObject(parent)
    , m_suggester(std::move(suggester))
{
    m_line.setText(text);
    m_escape.setSingleShot(true);
    m_escape.setInterval(kEscapeDelay);
    connect(&m_escape, &QTimer::timeout, this, [this] {
        for (const KeyPress &key : m_decoder.flush())
            press(key);
        draw();
    });
    suggest();
    if (!text.isEmpty() && isWordComplete()) {
        m_line.insert(u" "_s);
        suggest();
    }
}

/// Nothing can be made of it, or it is a suggestion itself.
bool Prompter::isWordComplete() const
{
    const auto &items = m_suggestions.items;
    return items.isEmpty()
        || std::any_of(items.begin(), items.end(),
            [this](const Suggestion &one) { return one.word == m_typed.current; });
}

/// Tab takes the first suggestion at once, as in a shell: it alone begins as typed.
bool Prompter::isOneMeant() const
{
    const auto &items = m_suggestions.items;
    const auto beginsSo = [this](const Suggestion &one) {
        return one.word.startsWith(m_typed.current, Qt::CaseInsensitive);
    };
    return items.size() == 1
        || (!m_typed.current.isEmpty() && std::count_if(items.begin(), items.end(), beginsSo) == 1);
}

void Prompter::resize(int columns, int rows)
{
    m_columns = columns;
    m_rows = rows;
    draw();
}

void Prompter::type(const QByteArray &bytes)
{
    m_escape.stop();
    for (const KeyPress &key : m_decoder.decode(bytes)) {
        if (!m_isDone)
            press(key);
    }
    if (m_decoder.isWaiting())
        m_escape.start();
    draw();
}

void Prompter::refresh()
{
    if (m_selected >= 0)
        return; // the list must not move under the hand
    suggest();
    draw();
}

void Prompter::press(const KeyPress &key)
{
    if (edit(key)) {
        m_isOpen = true;
        suggest();
        return;
    }
    switch (key.key) {
    case Key::Tab:
        if (m_isOpen && m_selected < 0 && isOneMeant()) {
            choose(1);
            accept();
        } else {
            m_isOpen = true;
            choose(1);
        }
        break;
    case Key::Down:
        choose(1);
        break;
    case Key::BackTab:
    case Key::Up:
        choose(-1);
        break;
    case Key::PageDown:
        choose(kPage);
        break;
    case Key::PageUp:
        choose(-kPage);
        break;
    case Key::Enter:
        if (m_selected >= 0) {
            accept();
        } else {
            m_isDone = true;
            Q_EMIT submitted();
        }
        break;
    case Key::Escape:
        close();
        break;
    case Key::EndOfInput:
    case Key::Cancel:
        m_isDone = true;
        Q_EMIT canceled();
        break;
    default:
        break;
    }
}

/// True when the line or the cursor changed.
bool Prompter::edit(const KeyPress &key)
{
    switch (key.key) {
    case Key::Text:
        m_line.insert(key.text);
        return true;
    case Key::Backspace:
        m_line.eraseBefore();
        return true;
    case Key::Delete:
        m_line.eraseAfter();
        return true;
    case Key::Left:
        m_line.left();
        return true;
    case Key::Right:
        m_line.right();
        return true;
    case Key::WordLeft:
        m_line.wordLeft();
        return true;
    case Key::WordRight:
        m_line.wordRight();
        return true;
    case Key::Home:
        m_line.home();
        return true;
    case Key::End:
        m_line.end();
        return true;
    case Key::EraseWord:
        m_line.eraseWord();
        return true;
    case Key::EraseToStart:
        m_line.eraseToStart();
        return true;
    case Key::EraseToEnd:
        m_line.eraseToEnd();
        return true;
    default:
        return false;
    }
}

/// Through all suggestions and, behind the last one, back to what was typed.
void Prompter::choose(int step)
{
    const int count = int(m_suggestions.items.size());
    if (!m_isOpen || count == 0)
        return;
    int next = m_selected + step;
    if (step > 1 || step < -1)
        next = std::clamp(next, 0, count - 1);
    else if (next >= count)
        next = -1;
    else if (next < -1)
        next = count - 1;
    m_selected = next;
    const QString word = next < 0 ? m_typed.current : m_suggestions.items[next].word;
    m_line.replaceBeforeCursor(
        m_typed.currentStart, word.isEmpty() && next < 0 ? QString() : shellWord(word));
}

void Prompter::accept()
{
    m_line.insert(u" "_s);
    suggest();
}

void Prompter::close()
{
    if (m_selected >= 0)
        m_line.replaceBeforeCursor(m_typed.currentStart,
            m_typed.current.isEmpty() ? QString() : shellWord(m_typed.current));
    m_selected = -1;
    m_isOpen = false;
}

void Prompter::suggest()
{
    m_selected = -1;
    // Both change together, whatever is done to find the suggestions.
    const TypedWords typed = typedWords(m_line.beforeCursor());
    m_suggestions = m_suggester.at(typed);
    m_typed = typed;
}

void Prompter::draw()
{
    if (m_isDone)
        return;
    PromptPicture picture;
    picture.prefix = u"> sluice "_s;
    picture.text = m_line.text();
    picture.cursor = m_line.cursor();
    picture.selected = m_selected;
    picture.help = m_selected < 0 ? m_suggestions.help : m_suggestions.items[m_selected].detail;
    picture.keys = m_selected < 0
        ? tr("Tab or arrows choose, Enter runs the command, Ctrl-C leaves")
        : tr("Tab or arrows choose, Enter takes it, Esc goes back, Ctrl-C leaves");
    if (m_isOpen) {
        for (const Suggestion &suggestion : m_suggestions.items)
            picture.menu.append(
                {suggestion.isRequired ? tr("%1 (required)").arg(suggestion.word) : suggestion.word,
                    suggestion.detail});
    }
    Q_EMIT drawn(m_screen.draw(picture, m_columns, m_rows));
}

} // namespace sluice::cli
