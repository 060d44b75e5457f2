#include "ui/pages/workflows/historyfilebox.h"

#include "swf/values/historyfile.h"
#include "ui/common/windowsettings.h"
#include "workspace/poolwork.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileDialog>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr auto kHistoryFolder = "workflows/historyFolder"_L1;
constexpr qint64 kMostBytes = 256 * 1024 * 1024; // many times the longest history of the service

struct HistoryFileBoxText {
    Q_DECLARE_TR_FUNCTIONS(sluice::ui::HistoryFileBox)
};

} // namespace

QString historyFolder(const WindowSettings &settings)
{
    return settings.value(kHistoryFolder).toString();
}

void rememberHistoryFolder(WindowSettings &settings, const QString &path)
{
    settings.setValue(kHistoryFolder, QFileInfo(path).absolutePath());
}

void openHistoryBox(QWidget &parent, WindowSettings &settings, QObject *context,
    std::function<void(const QString &)> chosen)
{
    auto *dialog = new QFileDialog(&parent, HistoryFileBoxText::tr("Open a history"),
        historyFolder(settings), HistoryFileBoxText::tr("Histories (*.json);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    QObject::connect(dialog, &QFileDialog::fileSelected, context,
        [&settings, chosen = std::move(chosen)](const QString &path) {
            rememberHistoryFolder(settings, path);
            chosen(path);
        });
    dialog->open();
}

Pending<QList<swf::HistoryEvent>> readHistoryFileLater(const QString &path)
{
    return workspace::onPool([path, cannot = HistoryFileBoxText::tr("Cannot read %1: %2.")]()
                                 -> Result<QList<swf::HistoryEvent>> {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return fail(ErrorKind::Io, cannot.arg(path, file.errorString()));
        return swf::readHistoryFile(file.read(kMostBytes));
    });
}

} // namespace sluice::ui
