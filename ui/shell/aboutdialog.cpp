#include "ui/shell/aboutdialog.h"

#include "ui/common/icons.h"
#include "ui/common/themecolors.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QLabel>
#include <QSysInfo>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

AboutDialog::AboutDialog(QWidget *parent)
    : QDialog(parent)
{
    setObjectName(u"aboutDialog"_s);
    setWindowTitle(tr("About Sluice"));
    auto *picture = new QLabel(this);
    picture->setPixmap(
        iconPixmap(u"flows"_s, ThemeColors::from(palette()).accent, 48, devicePixelRatioF()));
    auto *title = new QLabel(tr("Sluice %1").arg(QCoreApplication::applicationVersion()), this);
    title->setProperty("look", u"title"_s);
    auto *text = new QLabel(tr("A studio for Amazon AppFlow: draw a flow, run it on this machine, "
                               "watch it, cancel it."),
        this);
    text->setWordWrap(true);
    auto *facts = new QLabel(
        tr("Qt %1 on %2").arg(QString::fromLatin1(qVersion()), QSysInfo::prettyProductName()),
        this);
    facts->setProperty("look", u"muted"_s);
    facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *licence = new QLabel(
        tr("Free software under the GNU General Public License, version 3 or later. It comes "
           "without any warranty. Nothing is sent anywhere that you did not set up."),
        this);
    licence->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 18);
    layout->setSpacing(10);
    layout->addWidget(picture);
    layout->addWidget(title);
    layout->addWidget(text);
    layout->addWidget(facts);
    layout->addWidget(licence);
    layout->addSpacing(8);
    layout->addWidget(buttons);
    setMinimumWidth(420);
}

} // namespace sluice::ui
