#include "flowtests/rows/rowtable.h"

#include "json/jsontext.h"

namespace sluice::flowtests {

QByteArray rowText(const Row &row)
{
    std::string text = "{";
    for (auto field = row.begin(); field != row.end(); ++field) {
        if (text.size() > 1)
            text += ", ";
        appendQuoted(text, field.key().toStdString());
        text += ": ";
        text.append(field->constData(), std::size_t(field->size()));
    }
    return QByteArray::fromStdString(text + '}');
}

} // namespace sluice::flowtests
