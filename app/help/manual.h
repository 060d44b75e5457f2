#pragma once

#include "base/result.h"

#include <QList>
#include <QString>

namespace sluice::help {

/// One file of the manual, which is compiled in.
struct HelpTopic {
    QString name; ///< "fixtures", of resources/help/fixtures.md
    QString title; ///< its first heading
};

/// In the order of their names.
QList<HelpTopic> helpTopics();

/// The Markdown of resources/help.
///
/// NotFound: there is no such topic; the message names the one that was meant, or all.
Result<QString> helpText(const QString &topic);

} // namespace sluice::help
