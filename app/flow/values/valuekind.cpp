#include "flow/values/valuekind.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>
#include <QStringList>

namespace sluice::flow {

using namespace Qt::StringLiterals;

namespace {

struct Names {
    ValueKind kind;
    const char *names;
};

/// Type names as simpleName() leaves them.
constexpr Names kNames[] = {
    // JSON, Java and .NET, SDK of custom connectors, SQL, OData (Edm.*)
    {ValueKind::Text,
        "string text char character str varchar varchar2 nvarchar nvarchar2 nchar bpchar "
        "tinytext mediumtext longtext ntext clob nclob citext name enum set xml uuid guid "
        "uniqueidentifier inet cidr macaddr rowid|character varying|char varying|"
        "national character varying|national character"},
    {ValueKind::Number,
        "int integer long short byte sbyte bigint smallint tinyint mediumint hugeint int1 int2 "
        "int4 int8 int16 int32 int64 int128 uint uint8 uint16 uint32 uint64 uint128 ubigint "
        "uinteger usmallint utinyint ulong ushort biginteger bigdecimal bignumeric float float4 "
        "float8 float16 float32 float64 double real single decimal decimal32 decimal64 decimal128 "
        "dec numeric number num fixed money smallmoney bigmoney serial smallserial bigserial "
        "serial4 serial8 year binary_float binary_double|double precision|long integer"},
    {ValueKind::Boolean, "boolean bool bit logical"},
    {ValueKind::Date, "date localdate date32"},
    {ValueKind::DateTime,
        "datetime datetime2 datetime64 smalldatetime datetimeoffset timestamp timestamptz "
        "timestampntz timestampltz timestamp_ntz timestamp_ltz timestamp_tz localdatetime "
        "offsetdatetime zoneddatetime instant epoch|"
        "timestamp with time zone|timestamp without time zone|timestamp with local time zone"},
    {ValueKind::TimeOfDay,
        "time timetz timespan localtime offsettime timeofday duration|time with time zone|"
        "time without time zone"},
    // Salesforce, Pardot, Veeva
    {ValueKind::Text,
        "id reference picklist multipicklist combobox textarea longtextarea richtextarea "
        "encryptedstring phone url email address location base64 anytype lookup masterdetail "
        "masterrecord autonumber html datacategorygroupreference complexvalue json "
        "object_reference"},
    {ValueKind::Number, "currency percent score"},
    {ValueKind::Boolean, "checkbox"},
    // ServiceNow
    {ValueKind::Text,
        "translated_text translated_html translated_field translated journal journal_input "
        "journal_list sys_class_name choice conditions document_id domain_id domain_path "
        "ph_number phone_number_e164 phone_number user_input user_roles glide_list "
        "field_name table_name color image ip_addr ip_address workflow slushbucket internal_type "
        "version script script_plain short_field_name short_table_name glide_encrypted password "
        "password2 char_32 sysevent_name icon css template_value composite_name"},
    {ValueKind::Number,
        "longint currency2 price percent_complete auto_increment order_index "
        "day_of_week month_of_year week_of_month decimal_number repeat_count"},
    {ValueKind::Date, "glide_date"},
    // A glide_duration is the time since 1970 in the form of a date and time.
    {ValueKind::DateTime,
        "glide_date_time glide_utc_time glide_duration due_date calendar_date_time timer "
        "glide_precise_time schedule_date_time"},
    {ValueKind::TimeOfDay, "glide_time"},
    // Zendesk, Marketo, Dynamics 365
    {ValueKind::Text,
        "tagger multiselect dropdown regexp partialcreditcard lead_function memo customer owner "
        "entityname single_line multi_line"},
    {ValueKind::Number, "whole|whole number|floating|floating point number"},
    {ValueKind::DateTime, "date_time|date time|date and time"},
    // Google Analytics
    {ValueKind::Number,
        "seconds milliseconds minutes hours feet miles meters kilometers standard percentage"},
};

/// "Edm.Decimal" -> "decimal", "DECIMAL(10, 2) UNSIGNED" -> "decimal", "TYPE_INTEGER" -> "integer".
QString simpleName(const QString &typeName)
{
    static const QRegularExpression parameters(u"\\([^()]*\\)"_s);
    static const QRegularExpression sign(u" (?:un)?signed\\b|\\A(?:un)?signed | zerofill\\b"_s);
    QString name = typeName.toLower();
    name = name.replace(parameters, u" "_s).simplified().remove(sign);
    name = name.sliced(std::max(name.lastIndexOf(u'.'), name.lastIndexOf(u':')) + 1);
    return name.startsWith("type_"_L1) ? name.sliced(5) : name;
}

QHash<QString, ValueKind> readNames()
{
    QHash<QString, ValueKind> kinds;
    for (const auto &[kind, names] : kNames) {
        // Words, or phrases between bars.
        const QStringList parts = QString::fromLatin1(names).split(u'|');
        for (const QString &name : parts.first().split(u' '))
            kinds.insert(name, kind);
        for (const QString &phrase : parts.sliced(1))
            kinds.insert(phrase, kind);
    }
    return kinds;
}

} // namespace

ValueKind valueKindOf(const QString &typeName)
{
    static const QHash<QString, ValueKind> kinds = readNames();
    return kinds.value(simpleName(typeName), ValueKind::Unknown);
}

bool isOrdering(const QString &operatorName)
{
    return operatorName.startsWith("LESS_THAN"_L1) || operatorName.startsWith("GREATER_THAN"_L1)
        || operatorName == "BETWEEN"_L1;
}

QString knownTypeNames()
{
    return QCoreApplication::translate("sluice::flow::ValueKind",
        "integer, decimal or double for numbers, date or datetime for times, time for times of "
        "day, boolean, string for texts, and the like of SQL, OData, Salesforce and ServiceNow");
}

} // namespace sluice::flow
