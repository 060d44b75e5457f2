#include "flow/edit/memberfix.h"

#include "flow/definition/flowjson.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace sluice::flow {

using namespace Qt::StringLiterals;

namespace {

struct MemberFixText {
    Q_DECLARE_TR_FUNCTIONS(sluice::flow::MemberFix)
};

enum class Outcome { Absent, Taken, Done };

/// Walks down a path. Names of members may hold dots, so a path is compared with what is there and
/// never cut.
class MemberChange {
public:
    explicit MemberChange(const IssueFix &fix)
        : m_newName(fix.newName)
    {
    }

    Outcome at(QJsonObject &object, QStringView path) const
    {
        const QStringList names = object.keys();
        for (const QString &name : names) {
            if (path == name)
                return change(object, name);
            if (!path.startsWith(name + u'.'))
                continue;
            QJsonValue inner = object.value(name);
            if (const Outcome outcome = below(inner, path.sliced(name.size() + 1));
                outcome != Outcome::Absent) {
                object.insert(name, inner);
                return outcome;
            }
        }
        return Outcome::Absent;
    }

private:
    Outcome change(QJsonObject &object, const QString &name) const
    {
        if (!m_newName.isEmpty() && object.contains(m_newName))
            return Outcome::Taken;
        const QJsonValue value = object.take(name);
        if (!m_newName.isEmpty())
            object.insert(m_newName, value);
        return Outcome::Done;
    }

    Outcome below(QJsonValue &value, QStringView path) const
    {
        if (value.isObject()) {
            QJsonObject object = value.toObject();
            const Outcome outcome = at(object, path);
            value = object;
            return outcome;
        }
        constexpr QLatin1String kMember(".member.");
        const qsizetype end = path.indexOf(kMember);
        QJsonArray list = value.toArray();
        const int index = end < 0 ? -1 : path.first(end).toInt() - 1;
        if (index < 0 || index >= list.size())
            return Outcome::Absent;
        QJsonValue element = list.at(index);
        const Outcome outcome = below(element, path.sliced(end + kMember.size()));
        list.replace(index, element);
        value = list;
        return outcome;
    }

    const QString &m_newName;
};

} // namespace

Result<FlowDefinition> withFix(const FlowDefinition &flow, const IssueFix &fix)
{
    QJsonObject json = toCreateFlowJson(flow);
    switch (MemberChange(fix).at(json, fix.path)) {
    case Outcome::Absent:
        return fail(ErrorKind::NotFound,
            MemberFixText::tr("%1 is not in the flow any more.").arg(fix.path));
    case Outcome::Taken:
        return fail(ErrorKind::InvalidInput,
            MemberFixText::tr("%1 is there beside %2; remove one of them in the JSON panel.")
                .arg(fix.newName, fix.path));
    case Outcome::Done:
        break;
    }
    return flowFromJson(json);
}

} // namespace sluice::flow
