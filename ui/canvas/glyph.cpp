#include "ui/canvas/glyph.h"

#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

// In a box of 24 x 24. M L H V C Q Z as in SVG (absolute only); "O x y r" circle,
// "E x y rx ry" ellipse, "R x y w h r" rounded rectangle.
QLatin1StringView outline(Glyph glyph)
{
    switch (glyph) {
    case Glyph::OnDemand:
        return "O 12 12 9 M 10 8.2 L 15.8 12 L 10 15.8 Z"_L1;
    case Glyph::Schedule:
        return "O 12 12 9 M 12 6.8 V 12 L 15.6 14.2"_L1;
    case Glyph::Event:
        return "M 13 3 L 5 14 H 11 L 10 21 L 19 10 H 13 Z"_L1;
    case Glyph::Bucket:
        return "E 12 6 7.5 2.6 M 4.5 6 L 6.2 18.2 C 6.6 20.9 17.4 20.9 17.8 18.2 L 19.5 6"_L1;
    case Glyph::Connector:
        return "M 9 3.5 V 8 M 15 3.5 V 8 M 6 8 H 18 V 11 C 18 18 6 18 6 11 Z M 12 16.5 V 21"_L1;
    case Glyph::Projection:
        return "R 3.5 4.5 17 15 2 M 9.2 4.5 V 19.5 M 14.8 4.5 V 19.5"_L1;
    case Glyph::Filter:
        return "M 4 5 H 20 L 14 12.5 V 18 L 10 20 V 12.5 Z"_L1;
    case Glyph::Map:
        return "O 5.8 12 2.3 M 8.1 12 H 19.5 M 15.5 8 L 19.5 12 L 15.5 16"_L1;
    case Glyph::MapAll:
        return "M 4 6 H 20 M 17 3.5 L 20 6 L 17 8.5 M 4 12 H 20 M 17 9.5 L 20 12 L 17 14.5 M 4 18 H 20 M 17 15.5 L 20 18 L 17 20.5"_L1;
    case Glyph::Mask:
        return "M 5 9 V 15 M 2.4 10.5 L 7.6 13.5 M 7.6 10.5 L 2.4 13.5 M 12 9 V 15 M 9.4 10.5 L 14.6 13.5 M 14.6 10.5 L 9.4 13.5 M 19 9 V 15 M 16.4 10.5 L 21.6 13.5 M 21.6 10.5 L 16.4 13.5"_L1;
    case Glyph::Truncate:
        return "M 3.5 7 H 13 M 3.5 12 H 13 M 3.5 17 H 13 M 16.5 3.5 V 20.5 M 20 7 H 20.6 M 20 12 H 20.6 M 20 17 H 20.6"_L1;
    case Glyph::Validate:
        return "M 12 3 L 19.5 5.8 V 11 C 19.5 16 16 19.5 12 21 C 8 19.5 4.5 16 4.5 11 V 5.8 Z M 8.5 12 L 11 14.5 L 15.6 9.6"_L1;
    case Glyph::Merge:
        return "M 5 4 C 5 10.5 12 8.5 12 15 V 20 M 19 4 C 19 10.5 12 8.5 12 15 M 8.8 17 L 12 20.3 L 15.2 17"_L1;
    case Glyph::Arithmetic:
        return "M 4 7.5 H 10 M 7 4.5 V 10.5 M 14 7.5 H 20 M 4.8 14.8 L 9.4 19.4 M 9.4 14.8 L 4.8 19.4 M 14 15.3 H 20 M 14 19 H 20"_L1;
    case Glyph::Task:
        return "R 4 4 16 16 3 M 8 12 H 16"_L1;
    case Glyph::Save:
        return "M 5 4 H 16 L 20 8 V 20 H 4 V 4 Z M 8 4 V 8.5 H 15 V 4 M 7.5 20 V 13.5 H 16.5 V 20"_L1;
    case Glyph::Run:
        return "M 7 4.5 L 19 12 L 7 19.5 Z"_L1;
    case Glyph::Undo:
        return "M 8.5 13.5 L 4 9 L 8.5 4.5 M 4 9 H 14.5 C 22 9 22 19.5 14.5 19.5 H 10"_L1;
    case Glyph::Redo:
        return "M 15.5 13.5 L 20 9 L 15.5 4.5 M 20 9 H 9.5 C 2 9 2 19.5 9.5 19.5 H 14"_L1;
    case Glyph::Fit:
        return "M 4 9 V 4 H 9 M 15 4 H 20 V 9 M 20 15 V 20 H 15 M 9 20 H 4 V 15"_L1;
    case Glyph::File:
        return "M 6 3 H 14 L 19 8 V 21 H 6 Z M 14 3 V 8 H 19 M 12.5 11.5 V 17.5 M 10 15 L 12.5 17.5 L 15 15"_L1;
    case Glyph::Runs:
        return "M 4 6 H 13 M 4 12 H 20 M 4 18 H 10"_L1;
    case Glyph::Plus:
        return "M 12 5 V 19 M 5 12 H 19"_L1;
    case Glyph::Minus:
        return "M 5 12 H 19"_L1;
    case Glyph::Trash:
        return "M 4 7 H 20 M 9 7 V 4 H 15 V 7 M 6 7 L 7 20 H 17 L 18 7"_L1;
    case Glyph::ChevronDown:
        return "M 6 9 L 12 15 L 18 9"_L1;
    case Glyph::ChevronUp:
        return "M 6 15 L 12 9 L 18 15"_L1;
    case Glyph::Error:
        return "O 12 12 9 M 12 7 V 12.8 M 12 16.3 V 16.6"_L1;
    case Glyph::Warning:
        return "M 12 3.8 L 21 19.8 H 3 Z M 12 9.8 V 14 M 12 16.7 V 17"_L1;
    case Glyph::Hint:
        return "O 12 12 9 M 12 11 V 16.8 M 12 7.4 V 7.7"_L1;
    case Glyph::Good:
        return "O 12 12 9 M 8 12.2 L 11 15.2 L 16.2 9.4"_L1;
    case Glyph::Close:
        return "M 6 6 L 18 18 M 18 6 L 6 18"_L1;
    case Glyph::Refresh:
        return "M 19.3 11 C 18.5 3 7 2.5 5 9.5 M 5 4.5 V 9.5 H 10 M 4.7 13 C 5.5 21 17 21.5 19 14.5 M 19 19.5 V 14.5 H 14"_L1;
    case Glyph::Folder:
        return "M 3.5 5.5 H 10 L 12 8 H 20.5 V 19 H 3.5 Z"_L1;
    case Glyph::Match:
        return "O 6 6 2.2 O 18 6 2.2 O 6 18 2.2 O 18 18 2.2 M 8.2 6 H 15.8 M 8.2 18 H 15.8"_L1;
    }
    return ""_L1;
}

class OutlineReader {
public:
    explicit OutlineReader(QLatin1StringView text)
        : m_words(QString(text).split(u' ', Qt::SkipEmptyParts))
    {
    }

    QPainterPath read()
    {
        while (m_at < m_words.size()) {
            if (m_words.at(m_at).at(0).isLetter())
                m_command = m_words.at(m_at++).at(0);
            apply();
        }
        return m_path;
    }

private:
    qreal number() { return m_words.value(m_at++).toDouble(); }

    QPointF point()
    {
        const qreal x = number();
        return {x, number()};
    }

    void apply()
    {
        switch (m_command.unicode()) {
        case u'M':
            m_path.moveTo(point());
            m_command = u'L';
            break;
        case u'L':
            m_path.lineTo(point());
            break;
        case u'H':
            m_path.lineTo(number(), m_path.currentPosition().y());
            break;
        case u'V':
            m_path.lineTo(m_path.currentPosition().x(), number());
            break;
        case u'C': {
            const QPointF first = point();
            const QPointF second = point();
            m_path.cubicTo(first, second, point());
            break;
        }
        case u'Z':
            m_path.closeSubpath();
            break;
        case u'O': {
            const QPointF centre = point();
            const qreal radius = number();
            m_path.addEllipse(centre, radius, radius);
            break;
        }
        case u'E': {
            const QPointF centre = point();
            const QPointF radii = point();
            m_path.addEllipse(centre, radii.x(), radii.y());
            break;
        }
        case u'R': {
            const QPointF corner = point();
            const QPointF size = point();
            const qreal radius = number();
            m_path.addRoundedRect(QRectF(corner, QSizeF(size.x(), size.y())), radius, radius);
            break;
        }
        default:
            Q_ASSERT_X(false, "OutlineReader", "unknown command in a glyph's outline");
            ++m_at;
        }
    }

    QStringList m_words;
    qsizetype m_at = 0;
    QChar m_command;
    QPainterPath m_path;
};

const QPainterPath &pathOf(Glyph glyph)
{
    static QHash<int, QPainterPath> paths; // GUI thread only, like all painting here
    auto found = paths.find(int(glyph));
    if (found == paths.end())
        found = paths.insert(int(glyph), OutlineReader(outline(glyph)).read());
    return *found;
}

class GlyphIconEngine final : public QIconEngine {
public:
    GlyphIconEngine(Glyph glyph, const QColor &color)
        : m_glyph(glyph)
        , m_color(color)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        QColor color = m_color;
        if (mode == QIcon::Disabled)
            color.setAlphaF(0.35F);
        const int side = qMin(rect.width(), rect.height());
        QRectF box(0, 0, side, side);
        box.moveCenter(QRectF(rect).center());
        paintGlyph(*painter, m_glyph, box, color);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    QIconEngine *clone() const override { return new GlyphIconEngine(*this); }

private:
    Glyph m_glyph;
    QColor m_color;
};

} // namespace

void paintGlyph(QPainter &painter, Glyph glyph, const QRectF &box, const QColor &color)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(box.topLeft());
    painter.scale(box.width() / 24, box.height() / 24);
    painter.setPen(QPen(color, 1.7, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(pathOf(glyph));
    painter.restore();
}

QIcon glyphIcon(Glyph glyph, const QColor &color)
{
    return QIcon(new GlyphIconEngine(glyph, color)); // QIcon owns the engine
}

} // namespace sluice::ui
