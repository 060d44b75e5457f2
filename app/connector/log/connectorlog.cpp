#include "connector/log/connectorlog.h"

#include "base/clock.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace sluice::connector {

using namespace Qt::StringLiterals;

namespace {

/// A member whose name sounds like a secret, with its text; also inside records, whose quotes are
/// escaped. Page tokens and ARNs are what one looks for in a log.
const QRegularExpression &secretMember()
{
    static const QRegularExpression pattern(
        uR"((\\*")((?![^"\\]*(?:[Aa]rn|[Nn]extToken)\\*")[^"\\]*)"
        uR"((?i:passw|passphrase|secret|token|api_?key|private_?key|auth_?code|assertion|jwt))"
        uR"([^"\\]*)\1(\s*:\s*)\1((?:(?!\1)(?:\\.|[^\\]))*)(?:\1|$))"_s,
        QRegularExpression::DotMatchesEverythingOption);
    return pattern;
}

QJsonValue bodyJson(const QByteArray &shown, qsizetype bytes)
{
    if (bytes == 0)
        return QJsonValue::Null;
    const QJsonDocument document = QJsonDocument::fromJson(shown);
    if (document.isObject())
        return document.object();
    return QString::fromUtf8(shown);
}

} // namespace

QByteArray shownText(const QByteArray &body)
{
    QString text = QString::fromUtf8(body.left(ConnectorLog::kShownBytes));
    text.replace(secretMember(), u"\\1\\2\\1\\3\\1***Sensitive***\\1"_s);
    if (body.size() > ConnectorLog::kShownBytes)
        text += u"... (%1 bytes)"_s.arg(body.size());
    return text.toUtf8();
}

QJsonObject toJson(const ConnectorCall &call)
{
    QJsonObject json {{u"number"_s, call.number}, {u"startedAt"_s, toIsoText(call.startedAt)},
        {u"milliseconds"_s, qint64(call.duration.count())}, {u"call"_s, call.call},
        {u"target"_s, call.target}, {u"attempt"_s, call.attempt},
        {u"httpStatus"_s, call.httpStatus}, {u"requestBytes"_s, call.requestBytes},
        {u"request"_s, bodyJson(call.request, call.requestBytes)},
        {u"answerBytes"_s, call.answerBytes},
        {u"answer"_s, bodyJson(call.answer, call.answerBytes)}};
    if (!call.error.isEmpty())
        json.insert(u"error"_s, call.error);
    return json;
}

ConnectorLog::ConnectorLog(std::function<void(const ConnectorCall &)> listener)
    : m_listener(std::move(listener))
{
}

void ConnectorLog::add(ConnectorCall call)
{
    const std::lock_guard lock(m_mutex);
    call.number = ++m_lastNumber;
    if (m_listener)
        m_listener(call);
    m_calls.push_back(std::move(call));
    if (m_calls.size() > kKept)
        m_calls.pop_front();
}

QJsonArray ConnectorLog::toJson() const
{
    const std::lock_guard lock(m_mutex);
    QJsonArray calls;
    for (const auto &call : m_calls)
        calls.append(connector::toJson(call));
    return calls;
}

} // namespace sluice::connector
