#include "ui/editor/pagemessages.h"

namespace sluice::ui {

PageMessages::PageMessages(QWidget &page)
    : QObject(&page)
    , m_line(new InlineMessage(&page))
{
    m_fade.setSingleShot(true);
    m_fade.setInterval(6000);
    connect(&m_fade, &QTimer::timeout, m_line, &InlineMessage::dismiss);
}

void PageMessages::say(Notice::Kind kind, const QString &text)
{
    Notice notice;
    notice.kind = kind;
    notice.text = text;
    m_line->say(notice);
    if (kind == Notice::Kind::Success || kind == Notice::Kind::Info)
        m_fade.start();
    else
        m_fade.stop();
}

void PageMessages::sayError(const Error &error)
{
    m_fade.stop();
    m_line->sayError(error);
}

void PageMessages::ask(const Notice &question)
{
    m_fade.stop();
    m_line->say(question);
}

void PageMessages::dismiss()
{
    m_fade.stop();
    m_line->dismiss();
}

} // namespace sluice::ui
