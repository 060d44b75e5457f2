#include "models/savedview.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::models {

SavedViews SavedViews::fromText(const QString &text)
{
    SavedViews views;
    const auto list = QJsonDocument::fromJson(text.toUtf8()).array();
    for (const QJsonValue item : list) {
        SavedView view;
        view.name = item["name"_L1].toString();
        view.text = item["text"_L1].toString();
        view.status = item["status"_L1].toString();
        view.typeName = item["type"_L1].toString();
        view.seconds = item["seconds"_L1].toInt();
        view.columns = QByteArray::fromBase64(item["columns"_L1].toString().toLatin1());
        if (!view.name.isEmpty())
            views.put(view);
    }
    return views;
}

QString SavedViews::toText() const
{
    QJsonArray list;
    for (const SavedView &view : m_views)
        list.append(QJsonObject {{u"name"_s, view.name}, {u"text"_s, view.text},
            {u"status"_s, view.status}, {u"type"_s, view.typeName}, {u"seconds"_s, view.seconds},
            {u"columns"_s, QString::fromLatin1(view.columns.toBase64())}});
    return QString::fromUtf8(QJsonDocument(list).toJson(QJsonDocument::Compact));
}

const SavedView *SavedViews::find(const QString &name) const
{
    const auto found = std::find_if(
        m_views.begin(), m_views.end(), [&](const SavedView &view) { return view.name == name; });
    return found == m_views.end() ? nullptr : &*found;
}

void SavedViews::put(const SavedView &view)
{
    remove(view.name);
    const auto place = std::upper_bound(
        m_views.begin(), m_views.end(), view, [](const SavedView &a, const SavedView &b) {
            return a.name.compare(b.name, Qt::CaseInsensitive) < 0;
        });
    m_views.insert(place, view);
}

void SavedViews::remove(const QString &name)
{
    m_views.removeIf([&](const SavedView &view) { return view.name == name; });
}

bool SavedViews::rename(const QString &name, const QString &newName)
{
    const SavedView *found = find(name);
    if (!found || (name != newName && find(newName)))
        return false;
    SavedView renamed = *found;
    remove(name);
    renamed.name = newName;
    put(renamed);
    return true;
}

} // namespace sluice::models
