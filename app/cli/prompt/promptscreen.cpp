#include "cli/prompt/promptscreen.h"

#include "cli/output/eastasianwidth.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

constexpr int kMostMenuRows = 10;
constexpr int kWidestLabel = 44;

const char kReverse[] = "\x1b[7m";
const char kDim[] = "\x1b[2m";
const char kPlain[] = "\x1b[m";

int widthOf(QStringView text)
{
    return columnsOf(text.toUtf8().toStdString());
}

/// Printable characters, with both halves of those that have two.
QStringList characters(const QString &raw)
{
    const QString text = printable(raw);
    QStringList list;
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype length = text[at].isHighSurrogate() && at + 1 < text.size() ? 2 : 1;
        list << text.mid(at, length);
        at += length;
    }
    return list;
}

QString cut(const QString &text, int columns)
{
    QString kept;
    int width = 0;
    for (const QString &character : characters(text)) {
        width += widthOf(character);
        if (width > columns)
            break;
        kept += character;
    }
    return kept;
}

QString padded(const QString &text, int columns)
{
    const QString kept = cut(text, columns);
    return kept + QString(std::max(0, columns - widthOf(kept)), u' ');
}

/// The input over as many lines as it needs, and where the cursor is in them.
struct WrappedInput {
    QStringList lines {QString()};
    int cursorRow = 0;
    int cursorColumn = 0;

    WrappedInput(const PromptPicture &picture, int columns)
    {
        int width = 0;
        qsizetype at = -picture.prefix.size();
        const auto mark = [&] {
            if (at != picture.cursor)
                return;
            cursorRow = int(lines.size()) - 1;
            cursorColumn = width;
        };
        for (const QString &character : characters(picture.prefix + picture.text)) {
            if (width + widthOf(character) > columns) {
                lines << QString();
                width = 0;
            }
            mark();
            lines.last() += character;
            width += widthOf(character);
            at += character.size();
        }
        if (width == columns) { // the cursor needs a place
            lines << QString();
            width = 0;
        }
        mark();
    }
};

/// First row of a window over the menu that shows the selected one.
int firstShown(int selected, int shown, int count)
{
    return std::clamp(selected - shown / 2, 0, std::max(0, count - shown));
}

QByteArray menuLine(const MenuRow &row, bool isSelected, int labelWidth, int columns)
{
    const QString label = u' ' + padded(row.label, labelWidth) + u' ';
    const QString detail
        = row.detail.isEmpty() ? QString() : cut(u' ' + row.detail, columns - widthOf(label));
    if (isSelected)
        return kReverse + (label + detail).toUtf8() + kPlain;
    return label.toUtf8() + kDim + detail.toUtf8() + kPlain;
}

void appendMenu(QByteArrayList &lines, const PromptPicture &picture, int columns, int shown)
{
    int labelWidth = 0;
    bool hasDetails = false;
    for (const MenuRow &row : picture.menu) {
        labelWidth = std::max(labelWidth, widthOf(row.label));
        hasDetails = hasDetails || !row.detail.isEmpty();
    }
    labelWidth
        = std::min(labelWidth, hasDetails ? std::min(kWidestLabel, columns - 2) : columns - 2);
    const int count = int(picture.menu.size());
    const int first = firstShown(picture.selected, shown, count);
    for (int i = first; i < first + shown && i < count; ++i)
        lines << menuLine(picture.menu[i], i == picture.selected, labelWidth, columns);
}

} // namespace

QString printable(QString text)
{
    for (QChar &character : text) {
        if (character.category() == QChar::Other_Control)
            character = u' ';
    }
    return text;
}

QByteArray PromptScreen::draw(const PromptPicture &picture, int columns, int rows)
{
    // A terminal that says nothing of its size, or too little to use.
    columns = std::max(columns, 10);
    rows = std::max(rows, 2);
    const WrappedInput input(picture, columns);
    QByteArrayList lines;
    for (const QString &line : input.lines)
        lines << line.toUtf8();
    const int below = rows - int(lines.size());
    const int foot = (picture.help.isEmpty() ? 0 : 1) + (picture.keys.isEmpty() ? 0 : 1);
    const int shown = std::clamp(below - foot - 1, 0, kMostMenuRows);
    appendMenu(lines, picture, columns, shown);
    if (!picture.help.isEmpty() && lines.size() < rows)
        lines << cut(picture.help, columns).toUtf8();
    if (!picture.keys.isEmpty() && lines.size() < rows)
        lines << kDim + cut(picture.keys, columns).toUtf8() + kPlain;

    QByteArray bytes = erase();
    bytes += lines.join("\r\n");
    if (const auto up = int(lines.size()) - 1 - input.cursorRow; up > 0)
        bytes += "\x1b[" + QByteArray::number(up) + 'A';
    bytes += '\r';
    if (input.cursorColumn > 0)
        bytes += "\x1b[" + QByteArray::number(input.cursorColumn) + 'C';
    m_cursorRow = input.cursorRow;
    return bytes;
}

QByteArray PromptScreen::erase()
{
    QByteArray bytes = "\r";
    if (m_cursorRow > 0)
        bytes += "\x1b[" + QByteArray::number(m_cursorRow) + 'A';
    m_cursorRow = 0;
    return bytes + "\x1b[J";
}

} // namespace sluice::cli
