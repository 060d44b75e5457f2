#include "ui/common/icons.h"

#include "ui/common/statuslook.h"
#include "ui/common/themecolors.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QLoggingCategory>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

Q_LOGGING_CATEGORY(log, "sluice.ui.icons")

QByteArray svgText(const QString &name)
{
    QFile file(u":/icons/%1.svg"_s.arg(name));
    if (!file.open(QIODevice::ReadOnly)) {
        qCWarning(log) << "there is no icon named" << name;
        return {};
    }
    return file.readAll();
}

QPixmap drawn(const QString &name, const QColor &color, QSize devicePixels)
{
    const auto key = u"sluice-icon/%1/%2/%3x%4"_s.arg(name, color.name(QColor::HexArgb))
                         .arg(devicePixels.width())
                         .arg(devicePixels.height());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    auto svg = svgText(name);
    if (svg.isEmpty() || devicePixels.isEmpty())
        return {};
    svg.replace("currentColor", color.name().toLatin1());
    QSvgRenderer renderer(svg);
    pixmap = QPixmap(devicePixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setOpacity(color.alphaF());
    const int side = std::min(devicePixels.width(), devicePixels.height());
    renderer.render(&painter,
        QRectF(
            (devicePixels.width() - side) / 2.0, (devicePixels.height() - side) / 2.0, side, side));
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

class LineIconEngine final : public QIconEngine {
public:
    LineIconEngine(QString name, IconColor color)
        : m_name(std::move(name))
        , m_color(color)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        paintIcon(*painter, rect, m_name, colorFor(mode));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        return drawn(m_name, colorFor(mode), size);
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal) override
    {
        return drawn(m_name, colorFor(mode), size);
    }

    QIconEngine *clone() const override { return new LineIconEngine(*this); }

    QString key() const override { return u"sluice-line"_s; }

private:
    // The palette is asked at paint time, so a change of appearance needs no new icons.
    QColor colorFor(QIcon::Mode mode) const
    {
        const auto palette = QGuiApplication::palette();
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::ButtonText);
        return colorOf(ThemeColors::from(palette), m_color);
    }

    QString m_name;
    IconColor m_color;
};

} // namespace

QIcon icon(const QString &name, IconColor color)
{
    return QIcon(new LineIconEngine(name, color));
}

QPixmap iconPixmap(const QString &name, const QColor &color, int size, qreal dpr)
{
    const int side = int(std::lround(size * dpr));
    auto pixmap = drawn(name, color, {side, side});
    pixmap.setDevicePixelRatio(dpr);
    return pixmap;
}

void paintIcon(QPainter &painter, const QRectF &rect, const QString &name, const QColor &color)
{
    // The painter's device transform holds the pixel ratio and the zoom of a canvas.
    const auto transform = painter.deviceTransform();
    const qreal scale = std::hypot(transform.m11(), transform.m12());
    const int side = int(std::ceil(std::min(rect.width(), rect.height()) * scale));
    const auto pixmap = drawn(name, color, {side, side});
    if (pixmap.isNull())
        return;
    const qreal edge = std::min(rect.width(), rect.height());
    const QRectF target(rect.center().x() - edge / 2, rect.center().y() - edge / 2, edge, edge);
    painter.drawPixmap(target, pixmap, pixmap.rect());
}

} // namespace sluice::ui
