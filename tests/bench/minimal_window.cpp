#include "desktop/firstpaint.h"

#include <QApplication>
#include <QMainWindow>

/// The least a Qt Widgets program does: what the first paint of sluice-desktop is compared with.
int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QMainWindow window;
    window.resize(1280, 800);
    sluice::desktop::FirstPaint::watch(window);
    window.show();
    return QApplication::exec();
}
