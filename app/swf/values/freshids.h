#pragma once

#include <QHash>
#include <QString>

namespace sluice::swf {

/// Ids that every run has anew, in two histories: run ids of SWF, ids of AppFlow runs and others
/// that are UUIDs, also within longer texts, and who polled. Two of them that stand at the same
/// place mean the same, as long as they always stand for one another.
class FreshIds {
public:
    /// Whether two values of the member at a path differ in nothing but such ids. What is seen to
    /// mean the same is remembered.
    bool isSame(const QString &path, const QString &left, const QString &right);

private:
    bool isPair(const QString &left, const QString &right) const;
    void remember(const QString &left, const QString &right);

    QHash<QString, QString> m_rightOf;
    QHash<QString, QString> m_leftOf;
};

} // namespace sluice::swf
