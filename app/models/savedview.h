#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace sluice::models {

/// A list as somebody wants to see it again: its filters, columns and order, under a name.
struct SavedView {
    QString name;
    QString text; ///< searched for
    QString status; ///< as the box of statuses has it; empty: any
    QString typeName; ///< empty: any
    int seconds = 0; ///< started within; 0: any time
    QByteArray columns; ///< state of the header, with the order of the rows

    friend bool operator==(const SavedView &, const SavedView &) = default;
};

/// Views in the order of their names, each name once. Values; the text is what settings keep.
class SavedViews {
public:
    /// What is no list of views gives none.
    static SavedViews fromText(const QString &text);
    QString toText() const;

    const QList<SavedView> &all() const { return m_views; }

    /// Null when there is none of this name; case matters.
    const SavedView *find(const QString &name) const;
    /// Takes the place of the one with its name.
    void put(const SavedView &view);
    void remove(const QString &name);
    /// False when there is none of the name, or another one has the new name.
    bool rename(const QString &name, const QString &newName);

private:
    QList<SavedView> m_views;
};

} // namespace sluice::models
