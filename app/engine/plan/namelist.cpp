#include "engine/plan/namelist.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sluice::engine {

namespace {

constexpr qsizetype kNamesShown = 30;

struct NameListText {
    Q_DECLARE_TR_FUNCTIONS(sluice::engine::NameList)
};

} // namespace

QString nameList(const QStringList &names)
{
    if (names.size() <= kNamesShown)
        return names.join(u", "_s);
    return NameListText::tr("%1 and %2 more")
        .arg(names.first(kNamesShown).join(u", "_s), QString::number(names.size() - kNamesShown));
}

} // namespace sluice::engine
