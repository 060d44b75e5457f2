#include "connector/log/connectorlog.h"

#include "aws/model/secretnames.h"
#include "base/clock.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace sluice::connector {

using namespace Qt::StringLiterals;

namespace {

/// Where a string ends whose quotes have `escapes` backslashes before them: none in the body, one
/// in a record, which is a string in it. \return the place of the first of them, or of the end
qsizetype endOfString(const QString &text, qsizetype from, qsizetype escapes)
{
    for (qsizetype quote = text.indexOf(u'"', from); quote >= 0;
         quote = text.indexOf(u'"', quote + 1)) {
        qsizetype backslashes = 0;
        while (quote - backslashes > from && text[quote - backslashes - 1] == u'\\')
            ++backslashes;
        if (backslashes % (2 * (escapes + 1)) == escapes)
            return quote - escapes;
    }
    return text.size();
}

QString withoutSecrets(const QString &text)
{
    // A name, a colon, and the quote that its text begins with.
    static const QRegularExpression member(uR"x((?<!\\)(\\*+)"([^"\\]*+)\1"\s*+:\s*+\1")x"_s);
    QString shown;
    qsizetype done = 0;
    auto match = member.match(text);
    while (match.hasMatch()) {
        const qsizetype begin = match.capturedEnd();
        shown += QStringView(text).mid(done, begin - done);
        done = begin;
        if (aws::soundsSecret(match.captured(2))) {
            shown += aws::kHiddenSecret;
            done = endOfString(text, begin, match.capturedLength(1));
        }
        match = member.match(text, done);
    }
    shown += QStringView(text).mid(done);
    return shown;
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
    QString text = withoutSecrets(QString::fromUtf8(body.left(ConnectorLog::kShownBytes)));
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
