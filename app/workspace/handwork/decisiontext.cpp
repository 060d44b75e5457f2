#include "workspace/handwork/decisiontext.h"

#include "aws/model/servicemodel.h"
#include "base/lowerfirst.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::workspace {

namespace {

struct DecisionText {
    Q_DECLARE_TR_FUNCTIONS(sluice::workspace::DecisionText)
};

Failure wrong(const QString &path, const QString &why)
{
    return fail(ErrorKind::InvalidInput, u"%1: %2"_s.arg(path, why));
}

/// "decisions.2.member.decisionType" as one finds it in the text: "decisions[1].decisionType".
QString pathInText(const QString &path)
{
    static const QRegularExpression element(u"\\.([0-9]+)\\.member"_s);
    QString text;
    qsizetype end = 0;
    auto matches = element.globalMatch(path);
    while (matches.hasNext()) {
        const auto match = matches.next();
        text += path.mid(end, match.capturedStart() - end)
            + u"[%1]"_s.arg(match.capturedView(1).toInt() - 1);
        end = match.capturedEnd();
    }
    return text + path.mid(end);
}

QString placeInText(const QByteArray &bytes, int offset)
{
    const QByteArray before = bytes.left(offset);
    return DecisionText::tr("line %1, column %2")
        .arg(before.count('\n') + 1)
        .arg(offset - before.lastIndexOf('\n'));
}

Result<QJsonArray> listFrom(const QString &text)
{
    const QByteArray bytes = text.trimmed().isEmpty() ? QByteArray("[]") : text.toUtf8();
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &problem);
    if (problem.error != QJsonParseError::NoError)
        return fail(ErrorKind::InvalidInput,
            DecisionText::tr("It is no JSON at %1: %2.")
                .arg(placeInText(bytes, problem.offset), problem.errorString()));
    if (document.isArray())
        return document.array();
    const QJsonValue inside = document.object().value("decisions"_L1);
    if (inside.isArray())
        return inside.toArray();
    return wrong(u"decisions"_s,
        DecisionText::tr("it must be a list; put [ and ] around what is one decision."));
}

bool isCloseType(const QString &type)
{
    static const QStringList closes {u"CompleteWorkflowExecution"_s, u"FailWorkflowExecution"_s,
        u"CancelWorkflowExecution"_s, u"ContinueAsNewWorkflowExecution"_s};
    return closes.contains(type);
}

/// The member that a type's attributes stand in, and no other.
Result<> checkAttributes(const QJsonObject &decision, qsizetype place)
{
    const QString path = u"decisions[%1]."_s.arg(place);
    const QString type = decision.value("decisionType"_L1).toString();
    const QString own = lowerFirst(type) + "DecisionAttributes"_L1;
    const auto names = decision.keys();
    for (const QString &name : names) {
        if (name.endsWith("DecisionAttributes"_L1) && name != own)
            return wrong(path + name,
                DecisionText::tr("a %1 takes %2; this would be ignored.").arg(type, own));
    }
    if (!decision.contains(own) && !isCloseType(type))
        return wrong(path + own, DecisionText::tr("a %1 needs it.").arg(type));
    return {};
}

/// A close is the last, and nothing new begins beside it (SWF reference 2.6 and C3).
Result<> checkClose(const QJsonArray &decisions)
{
    for (qsizetype i = 0; i + 1 < decisions.size(); ++i) {
        const QString type = decisions.at(i)["decisionType"_L1].toString();
        if (isCloseType(type))
            return wrong(u"decisions[%1]"_s.arg(i),
                DecisionText::tr("%1 closes the run and must be the last.").arg(type));
    }
    const bool closes = !decisions.isEmpty()
        && isCloseType(decisions.last().toObject().value("decisionType"_L1).toString());
    for (qsizetype i = 0; closes && i < decisions.size(); ++i) {
        const QString type = decisions.at(i)["decisionType"_L1].toString();
        if (type == "ScheduleActivityTask"_L1 || type == "StartTimer"_L1)
            return wrong(u"decisions[%1]"_s.arg(i),
                DecisionText::tr("the service takes no %1 beside a close.").arg(type));
    }
    return {};
}

Result<> checkFacts(const QJsonArray &decisions)
{
    const auto model = aws::ServiceModel::swf();
    const QString shape = model->operation(u"RespondDecisionTaskCompleted"_s)->inputShape;
    const QJsonObject input {{u"taskToken"_s, u"t"_s}, {u"decisions"_s, decisions}};
    const auto violations = model->check(shape, input);
    if (!violations.isEmpty() && violations.first().value == "null"_L1)
        return wrong(
            pathInText(violations.first().path), DecisionText::tr("it is needed, and absent."));
    if (!violations.isEmpty())
        return wrong(pathInText(violations.first().path),
            DecisionText::tr("%1 is not right: %2.")
                .arg(violations.first().value, violations.first().constraint));
    const auto unknown = model->unknownMembers(shape, input);
    if (!unknown.isEmpty())
        return wrong(pathInText(unknown.first().path),
            DecisionText::tr("SWF knows no such member; it would be ignored."));
    return {};
}

} // namespace

Result<QJsonArray> decisionsFrom(const QString &text)
{
    const auto decisions = listFrom(text);
    if (!decisions)
        return decisions;
    for (qsizetype i = 0; i < decisions->size(); ++i) {
        if (!decisions->at(i).isObject())
            return wrong(u"decisions[%1]"_s.arg(i), DecisionText::tr("it must be an object."));
    }
    if (const auto checked = checkFacts(*decisions); !checked)
        return fail(checked.error());
    for (qsizetype i = 0; i < decisions->size(); ++i) {
        if (const auto checked = checkAttributes(decisions->at(i).toObject(), i); !checked)
            return fail(checked.error());
    }
    if (const auto checked = checkClose(*decisions); !checked)
        return fail(checked.error());
    return decisions;
}

} // namespace sluice::workspace
