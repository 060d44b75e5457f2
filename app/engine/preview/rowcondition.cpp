#include "engine/preview/rowcondition.h"

#include "base/closematches.h"
#include "engine/duckdb/sqltext.h"
#include "engine/plan/namelist.h"
#include "engine/plan/stagesql.h"
#include "engine/source/scansql.h"

#include <QCoreApplication>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

struct RowConditionText {
    Q_DECLARE_TR_FUNCTIONS(sluice::engine::RowCondition)
};

struct ConditionToken {
    enum class Kind { Word, Quoted, Sign, Unclosed, End };

    Kind kind = Kind::End;
    QString text; ///< without its quotes
    qsizetype at = 0;

    bool isWord(QLatin1StringView word) const
    {
        return kind == Kind::Word && text.compare(word, Qt::CaseInsensitive) == 0;
    }

    bool isSign(QLatin1StringView sign) const { return kind == Kind::Sign && text == sign; }
};

constexpr QStringView kSigns = u"()=!<>,";
constexpr QStringView kQuotes = u"'\"`";

QList<ConditionToken> conditionTokens(const QString &text)
{
    using Kind = ConditionToken::Kind;
    QList<ConditionToken> tokens;
    qsizetype i = 0;
    while (i < text.size()) {
        const QChar c = text[i];
        const qsizetype start = i;
        if (c.isSpace()) {
            ++i;
        } else if (kQuotes.contains(c)) {
            QString value;
            bool isClosed = false;
            for (++i; i < text.size() && !isClosed; ++i) {
                const bool isTwice = text[i] == c && i + 1 < text.size() && text[i + 1] == c;
                if (text[i] == c && !isTwice)
                    isClosed = true;
                else
                    value += text[i];
                i += isTwice ? 1 : 0;
            }
            tokens.append({isClosed ? Kind::Quoted : Kind::Unclosed, value, start});
        } else if (kSigns.contains(c)) {
            ++i;
            const bool isTwo = i < text.size() && (c == u'<' || c == u'>' || c == u'!' || c == u'=')
                && (text[i] == u'=' || (c == u'<' && text[i] == u'>'));
            i += isTwo ? 1 : 0;
            tokens.append({Kind::Sign, text.sliced(start, i - start), start});
        } else {
            while (i < text.size() && !text[i].isSpace() && !kSigns.contains(text[i])
                && !kQuotes.contains(text[i]))
                ++i;
            tokens.append({Kind::Word, text.sliced(start, i - start), start});
        }
    }
    tokens.append({Kind::End, {}, text.size()});
    return tokens;
}

std::optional<FilterOperator> signOperator(const QString &sign)
{
    static const QHash<QString, FilterOperator> operators {
        {u"="_s, FilterOperator::Equal},
        {u"=="_s, FilterOperator::Equal},
        {u"!="_s, FilterOperator::NotEqual},
        {u"<>"_s, FilterOperator::NotEqual},
        {u"<"_s, FilterOperator::Less},
        {u"<="_s, FilterOperator::LessOrEqual},
        {u">"_s, FilterOperator::Greater},
        {u">="_s, FilterOperator::GreaterOrEqual},
    };
    const auto found = operators.constFind(sign);
    return found == operators.constEnd() ? std::nullopt : std::optional(*found);
}

/// By recursive descent; the first fault ends it.
class ConditionReader {
public:
    ConditionReader(const QString &text, const QStringList &fields, FilterTests &tests)
        : m_text(text)
        , m_fields(fields)
        , m_tests(tests)
        , m_tokens(conditionTokens(text))
    {
    }

    Result<RowCondition> read()
    {
        const QString sql = anyOf(0);
        if (m_fault.isEmpty() && now().kind != ConditionToken::Kind::End)
            expect(RowConditionText::tr("\"and\", \"or\" or the end"));
        if (!m_fault.isEmpty())
            return fail(ErrorKind::InvalidInput, m_fault);
        return RowCondition {sql, m_filters};
    }

private:
    const ConditionToken &now() const { return m_tokens[m_at]; }

    void next()
    {
        if (m_at + 1 < m_tokens.size())
            ++m_at;
    }

    bool take(QLatin1StringView word)
    {
        const bool isIt = now().isWord(word) || now().isSign(word);
        if (isIt)
            next();
        return isIt;
    }

    /// A sentence that says what should stand here.
    void expect(const QString &what)
    {
        if (!m_fault.isEmpty())
            return;
        const QString example = RowConditionText::tr(
            " Write for example: email is empty, or amount > 100 and country = 'BE'.");
        if (now().kind == ConditionToken::Kind::Unclosed) {
            m_fault = RowConditionText::tr("The condition has a quote that is not closed: %1.")
                          .arg(m_text.sliced(now().at));
        } else if (now().kind == ConditionToken::Kind::End) {
            m_fault = RowConditionText::tr("The condition \"%1\" ends where %2 is to follow.")
                          .arg(m_text, what);
        } else {
            m_fault = RowConditionText::tr("The condition has \"%1\" where %2 is to stand.")
                          .arg(m_text.sliced(now().at), what);
        }
        m_fault += example;
    }

    QString anyOf(int depth)
    {
        QStringList alternatives {allOf(depth)};
        while (m_fault.isEmpty() && take("or"_L1))
            alternatives << allOf(depth);
        return u'(' + alternatives.join(u" OR "_s) + u')';
    }

    QString allOf(int depth)
    {
        QStringList conditions {one(depth)};
        while (m_fault.isEmpty() && take("and"_L1))
            conditions << one(depth);
        return conditions.join(u" AND "_s);
    }

    QString one(int depth)
    {
        constexpr int kDeepest = 100;
        if (depth > kDeepest)
            m_fault = RowConditionText::tr("The condition has more than %1 parentheses in each "
                                           "other; write it with fewer.")
                          .arg(QString::number(kDeepest));
        if (!m_fault.isEmpty())
            return {};
        if (take("not"_L1))
            return u"NOT "_s + one(depth + 1);
        if (take("("_L1)) {
            const QString inner = anyOf(depth + 1);
            if (!take(")"_L1))
                expect(u"\")\""_s);
            return inner;
        }
        return test();
    }

    QString test()
    {
        const int field = fieldIndex();
        if (field < 0)
            return {};
        m_field = field;
        const QString column = sourceColumn(field);
        if (take("is"_L1))
            return state(column);
        const bool isNegated = take("not"_L1);
        const QString sql = comparison(column, isNegated);
        return isNegated ? u"NOT "_s + sql : sql;
    }

    int fieldIndex()
    {
        const bool isName = now().kind == ConditionToken::Kind::Word
            || now().kind == ConditionToken::Kind::Quoted;
        if (!isName) {
            expect(RowConditionText::tr("a field"));
            return -1;
        }
        const auto index = int(m_fields.indexOf(now().text));
        if (index < 0) {
            const QString nearest = nearestMatch(now().text, m_fields);
            m_fault = RowConditionText::tr(
                          "The condition names the field \"%1\", which the source does "
                          "not have; it has %2.")
                          .arg(now().text, nameList(m_fields))
                + (nearest.isEmpty() ? QString()
                                     : RowConditionText::tr(" Did you mean \"%1\"?").arg(nearest));
        }
        next();
        return index;
    }

    /// Behind "is".
    QString state(const QString &column)
    {
        const QString negation = take("not"_L1) ? u"NOT "_s : QString();
        if (take("empty"_L1))
            return negation + u"(%1 IS NULL OR %1 = '')"_s.arg(column);
        if (take("null"_L1))
            return negation + u"(%1 IS NULL)"_s.arg(column);
        take("a"_L1);
        if (take("number"_L1))
            return negation + u"(sluice_is_number(%1) IS TRUE)"_s.arg(column);
        expect(RowConditionText::tr("\"empty\", \"null\" or \"a number\""));
        return {};
    }

    QString comparison(const QString &column, bool isNegated)
    {
        if (take("contains"_L1))
            return u"(contains(%1, %2) IS TRUE)"_s.arg(column, quoteLiteral(value().text));
        for (const auto &[word, function] : {std::pair("starts"_L1, "starts_with"_L1),
                 std::pair("begins"_L1, "starts_with"_L1), std::pair("ends"_L1, "suffix"_L1)}) {
            if (!take(word))
                continue;
            if (!take("with"_L1))
                expect(u"\"with\""_s);
            return u"(%1(%2, %3) IS TRUE)"_s.arg(function, column, quoteLiteral(value().text));
        }
        if (take("in"_L1))
            return membership(column);
        const auto op = now().kind == ConditionToken::Kind::Sign && !isNegated
            ? signOperator(now().text)
            : std::nullopt;
        if (!op) {
            expect(isNegated
                    ? RowConditionText::tr("\"contains\", \"in\", \"starts with\" or \"ends with\"")
                    : RowConditionText::tr("\"is\", a comparison such as = or >, "
                                           "\"contains\", \"in\", \"starts with\" or "
                                           "\"ends with\""));
            return {};
        }
        next();
        return compared(column, *op, value());
    }

    QString membership(const QString &column)
    {
        if (!take("("_L1))
            expect(u"\"(\""_s);
        QStringList alternatives;
        do
            alternatives << compared(column, FilterOperator::Equal, value());
        while (m_fault.isEmpty() && take(","_L1));
        if (!take(")"_L1))
            expect(u"\")\""_s);
        return u'(' + alternatives.join(u" OR "_s) + u')';
    }

    ConditionToken value()
    {
        const ConditionToken token = now();
        if (token.kind != ConditionToken::Kind::Word && token.kind != ConditionToken::Kind::Quoted)
            expect(RowConditionText::tr("a value"));
        next();
        return token;
    }

    /// As a Filter task compares.
    QString compared(const QString &column, FilterOperator op, const ConditionToken &value)
    {
        RowFilter filter;
        filter.field = {FieldRef::Origin::Source, m_field};
        filter.op = op;
        filter.values = {value.text};
        if (value.kind == ConditionToken::Kind::Word) {
            for (const auto kind : {flow::ValueKind::Number, flow::ValueKind::DateTime}) {
                auto test = ValueTest::create(op, kind, filter.values);
                if (!test)
                    continue;
                filter.kind = kind;
                filter.test = std::make_shared<FilterTest>(std::move(test));
                filter.testNumber = m_tests.add(filter.test);
                break;
            }
        }
        m_filters << filter;
        return u"((%1) IS TRUE)"_s.arg(filterSql(filter, column));
    }

    const QString m_text;
    const QStringList m_fields;
    FilterTests &m_tests;
    const QList<ConditionToken> m_tokens;
    qsizetype m_at = 0;
    int m_field = 0; ///< in work
    QList<RowFilter> m_filters;
    QString m_fault;
};

} // namespace

Result<RowCondition> readRowCondition(
    const QString &text, const QStringList &fields, FilterTests &tests)
{
    return ConditionReader(text, fields, tests).read();
}

} // namespace sluice::engine
