#include "desktop/firstpaint.h"

#include <QDateTime>
#include <QEvent>
#include <QFile>
#include <QLoggingCategory>
#include <QTimer>

#include <chrono>

#ifdef Q_OS_LINUX
#include <unistd.h>
#endif

namespace sluice::desktop {

namespace {

Q_LOGGING_CATEGORY(log, "sluice.desktop.start", QtWarningMsg)

/// Since the process was started, from the kernel's own clock; -1 where that is not known.
double millisecondsSinceStart()
{
#ifdef Q_OS_LINUX
    QFile stat(QStringLiteral("/proc/self/stat"));
    if (!stat.open(QIODevice::ReadOnly))
        return -1;
    const auto text = stat.readAll();
    // Fields are counted after the name, which may hold spaces; the start time is the 20th of them.
    const auto fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
    const double started = fields.value(19).toDouble() / double(sysconf(_SC_CLK_TCK));
    timespec now {};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return (double(now.tv_sec) + double(now.tv_nsec) / 1e9 - started) * 1000;
#else
    return -1;
#endif
}

} // namespace

FirstPaint::FirstPaint(QObject &window)
    : QObject(&window)
{
    window.installEventFilter(this);
}

void FirstPaint::watch(QObject &window)
{
    if (log().isInfoEnabled())
        new FirstPaint(window);
}

void FirstPaint::tellRows(QObject &context)
{
    if (log().isInfoEnabled())
        QTimer::singleShot(
            0, &context, [] { qCInfo(log, "rows after %.0f ms", millisecondsSinceStart()); });
}

bool FirstPaint::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Paint) {
        watched->removeEventFilter(this);
        // Queued: told when the children have painted and the picture went to the screen.
        QTimer::singleShot(0, this, [this] {
            qCInfo(log, "first paint after %.0f ms", millisecondsSinceStart());
            deleteLater();
        });
    }
    return QObject::eventFilter(watched, event);
}

} // namespace sluice::desktop
