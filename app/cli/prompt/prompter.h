#pragma once

#include "cli/prompt/keydecoder.h"
#include "cli/prompt/linebuffer.h"
#include "cli/prompt/promptscreen.h"
#include "cli/prompt/suggester.h"

#include <QObject>
#include <QTimer>

namespace sluice::cli {

/// A command line that is typed with suggestions. Knows neither terminal nor service: bytes come
/// in, pictures go out.
///
/// Tab and the arrows go through the suggestions and put them into the line, Enter takes one or,
/// when none is chosen, ends the prompt.
class Prompter final : public QObject {
    Q_OBJECT

public:
    /// \param text what was typed before, as a shell reads it
    Prompter(Suggester suggester, const QString &text, QObject *parent = nullptr);

    void resize(int columns, int rows);
    void type(const QByteArray &bytes);
    /// Suggests anew: more names may be known.
    void refresh();

    const QString &text() const { return m_line.text(); }

    /// Takes the picture off the screen.
    QByteArray erase() { return m_screen.erase(); }

Q_SIGNALS:
    void drawn(const QByteArray &bytes);
    void submitted();
    void canceled();

private:
    void press(const KeyPress &key);
    bool edit(const KeyPress &key);
    void choose(int step);
    void accept();
    void close();
    bool isWordComplete() const;
    bool isOneMeant() const;
    void suggest();
    void draw();

    Suggester m_suggester;
    LineBuffer m_line;
    KeyDecoder m_decoder;
    PromptScreen m_screen;
    Suggestions m_suggestions;
    TypedWords m_typed; ///< what m_suggestions are for
    QTimer m_escape; ///< a lone escape is a key once nothing follows it
    int m_selected = -1;
    int m_columns = 80;
    int m_rows = 24;
    bool m_isOpen = true; ///< the menu
    bool m_isDone = false;
};

} // namespace sluice::cli
