#include "flowtests/report/junit.h"

#include <QXmlStreamWriter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::flowtests {

namespace {

QString seconds(std::chrono::milliseconds duration)
{
    return QString::number(double(duration.count()) / 1000, 'f', 3);
}

/// Control characters have no place in XML 1.0, not even as references.
QString xmlText(QString text)
{
    for (QChar &c : text) {
        if ((c.unicode() < 0x20 && c != u'\n' && c != u'\t') || c.unicode() >= 0xFFFE)
            c = QChar::ReplacementCharacter;
    }
    return text;
}

qsizetype countOf(const QList<CaseResult> &results, CaseResult::State state)
{
    return std::count_if(results.begin(), results.end(),
        [=](const CaseResult &result) { return result.state == state; });
}

void writeCounts(QXmlStreamWriter &xml, const QString &suite, const QList<CaseResult> &results)
{
    std::chrono::milliseconds total {0};
    for (const CaseResult &result : results)
        total += result.duration;
    xml.writeAttribute(u"name"_s, suite);
    xml.writeAttribute(u"tests"_s, QString::number(results.size()));
    xml.writeAttribute(u"failures"_s, QString::number(countOf(results, CaseResult::State::Failed)));
    xml.writeAttribute(u"errors"_s, QString::number(countOf(results, CaseResult::State::Broken)));
    xml.writeAttribute(u"time"_s, seconds(total));
}

void writeCase(QXmlStreamWriter &xml, const QString &suite, const CaseResult &result)
{
    const qsizetype cut = result.name.lastIndexOf(u'/');
    xml.writeStartElement(u"testcase"_s);
    xml.writeAttribute(u"name"_s, xmlText(result.name.mid(cut + 1)));
    xml.writeAttribute(u"classname"_s,
        xmlText(cut < 0 ? suite : suite + u'.' + result.name.left(cut).replace(u'/', u'.')));
    xml.writeAttribute(u"time"_s, seconds(result.duration));
    const QString text = xmlText(differencesText(result));
    const auto write = [&](const QString &element) {
        xml.writeStartElement(element);
        xml.writeAttribute(u"message"_s, text.section(u'\n', 0, 0).trimmed());
        xml.writeAttribute(u"type"_s, element);
        xml.writeCharacters(text);
        xml.writeEndElement();
    };
    if (result.state == CaseResult::State::Failed)
        write(u"failure"_s);
    else if (result.state == CaseResult::State::Broken)
        write(u"error"_s);
    else if (result.state == CaseResult::State::NotRun)
        xml.writeEmptyElement(u"skipped"_s);
    xml.writeEndElement();
}

} // namespace

QByteArray junitXml(
    const QString &suite, const QList<CaseResult> &results, const QDateTime &startedAt)
{
    QByteArray text;
    QXmlStreamWriter xml(&text);
    xml.setAutoFormatting(true);
    xml.setAutoFormattingIndent(2);
    xml.writeStartDocument();
    xml.writeStartElement(u"testsuites"_s);
    writeCounts(xml, xmlText(suite), results);
    xml.writeStartElement(u"testsuite"_s);
    writeCounts(xml, xmlText(suite), results);
    xml.writeAttribute(u"skipped"_s, QString::number(countOf(results, CaseResult::State::NotRun)));
    xml.writeAttribute(u"timestamp"_s, startedAt.toUTC().toString(u"yyyy-MM-ddTHH:mm:ss"_s));
    for (const CaseResult &result : results)
        writeCase(xml, xmlText(suite), result);
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndDocument();
    return text;
}

} // namespace sluice::flowtests
