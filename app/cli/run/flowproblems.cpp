#include "cli/run/flowproblems.h"

#include "aws/model/servicemodel.h"
#include "aws/model/shape.h"
#include "base/closematches.h"
#include "flow/definition/flowjson.h"
#include "flow/validation/validate.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

struct FlowProblemsText {
    Q_DECLARE_TR_FUNCTIONS(sluice::cli::FlowProblems)
};

/// "Did you mean bucketPrefix?", or what there is to choose from.
QString advice(const QString &word, const QStringList &choices)
{
    const QString nearest = nearestMatch(word, choices);
    return nearest.isEmpty() ? FlowProblemsText::tr("Choose one of %1.").arg(choices.join(", "_L1))
                             : FlowProblemsText::tr("Did you mean %1?").arg(nearest);
}

/// "tasks.1.member.taskType", as the service counts, is tasks[0].taskType in the file.
QString placeInFile(const QString &path)
{
    static const QRegularExpression element(u"\\.(\\d+)\\.member"_s);
    QString place;
    qsizetype from = 0;
    for (auto matches = element.globalMatch(path); matches.hasNext();) {
        const auto match = matches.next();
        place += path.mid(from, match.capturedStart() - from) + u'['
            + QString::number(match.captured(1).toLongLong() - 1) + u']';
        from = match.capturedEnd();
    }
    return place + path.mid(from);
}

/// The service ignores it (reference 1.1), so whoever mistyped it would wonder for long; the AWS
/// CLI refuses it too.
QString unknownProblem(
    const aws::ServiceModel &model, const QString &file, const aws::UnknownMember &member)
{
    QStringList known;
    for (const aws::ShapeMember &each : model.shapes().find(member.owner)->members)
        known << each.name;
    known.sort();
    return FlowProblemsText::tr("%1: AppFlow does not know the member %2. %3")
        .arg(file, placeInFile(member.path), advice(member.name, known));
}

/// Of the map at a path such as "tasks.1.member.taskProperties".
QStringList keysAt(const QJsonObject &request, const QString &path)
{
    QJsonValue value = request;
    const QStringList parts = path.split(u'.');
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (value.isArray())
            value = value.toArray().at(parts[i++].toInt() - 1); // "1.member"
        else
            value = value.toObject().value(parts[i]);
    }
    return value.toObject().keys();
}

/// The keys of a map that it may not have, one sentence each.
QStringList keyProblems(
    const QString &file, const QString &place, const QStringList &keys, const QStringList &allowed)
{
    QStringList problems;
    for (const QString &key : keys) {
        if (!allowed.contains(key))
            problems << FlowProblemsText::tr("%1: %2 knows no key %3. %4")
                            .arg(file, place, key, advice(key, allowed));
    }
    return problems;
}

QString ruleProblem(const QString &file, const aws::Violation &violation)
{
    static const QRegularExpression choices(u"^Member must satisfy enum value set: \\[(.*)\\]$"_s);
    const QString place = placeInFile(violation.path);
    if (violation.constraint == "Member must not be null"_L1)
        return FlowProblemsText::tr("%1 has no %2; add one.").arg(file, place);
    if (const auto values = choices.match(violation.constraint); values.hasMatch())
        return FlowProblemsText::tr("%1: %2 cannot be %3. %4")
            .arg(file, place, violation.value,
                advice(violation.value, values.captured(1).split(", "_L1)));
    return FlowProblemsText::tr("%1: %2 cannot be %3: %4.")
        .arg(file, place, violation.value, violation.constraint);
}

void collectBuckets(const QJsonValue &value, QStringList &names)
{
    const auto list = value.toArray();
    for (const auto &element : list)
        collectBuckets(element, names);
    const auto object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member) {
        if (member.key() == "bucketName"_L1 && member->isString())
            names << member->toString();
        else
            collectBuckets(*member, names);
    }
}

} // namespace

QStringList flowProblems(
    const aws::ServiceModel &model, const QString &file, const flow::FlowDefinition &flow)
{
    const QString shape = model.operation(u"CreateFlow"_s)->inputShape;
    const QJsonObject request = flow::toCreateFlowJson(flow);
    QStringList problems;
    for (const auto &member : model.unknownMembers(shape, request))
        problems << unknownProblem(model, file, member);
    static const QRegularExpression keys(
        u"^Map keys must satisfy constraint: .*enum value set: \\[([^\\]]*)\\]"_s);
    for (const auto &violation : model.check(shape, request)) {
        const auto allowed = keys.match(violation.constraint);
        const QStringList wrong = allowed.hasMatch()
            ? keyProblems(file, placeInFile(violation.path), keysAt(request, violation.path),
                allowed.captured(1).split(", "_L1))
            : QStringList();
        if (wrong.isEmpty())
            problems << ruleProblem(file, violation);
        else
            problems << wrong;
    }
    return problems;
}

QStringList flowWarnings(const QString &file, const flow::FlowDefinition &flow)
{
    QStringList warnings;
    for (const auto &issue : flow::validate(flow)) {
        if (issue.severity == flow::Severity::Warning)
            warnings << FlowProblemsText::tr("warning: %1: %2: %3")
                            .arg(file, issue.place, issue.message);
    }
    return warnings;
}

QStringList refusalLines(const QString &message)
{
    const qsizetype opening = message.indexOf(u'[');
    if (opening < 0 || !message.endsWith(u']'))
        return {message};
    // Some of AWS's own end without a stop.
    static const QRegularExpression between(u"(?<=\\.), |, (?=Task Validation Error: )"_s);
    QStringList lines = message.mid(opening + 1, message.size() - opening - 2).split(between);
    if (lines.size() == 1)
        return {message};
    const QString head = message.left(opening).trimmed();
    lines.prepend(head.endsWith(u':') ? head : head + u':');
    return lines;
}

QStringList bucketsIn(const QJsonObject &flow)
{
    QStringList names;
    collectBuckets(flow, names);
    names.sort();
    names.removeDuplicates();
    return names;
}

} // namespace sluice::cli
