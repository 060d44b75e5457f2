#include "cli/output/yamlemitter.h"

#include "cli/output/yamlwords.h"
#include "json/pythontext.h"

#include <yaml.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>
#include <new>
#include <vector>

namespace sluice::cli {

namespace {

std::string numberText(const OrderedJson &value)
{
    const double number = value.number();
    if (value.kind() == OrderedJson::Kind::Double && std::isnan(number))
        return ".nan";
    if (value.kind() == OrderedJson::Kind::Double && std::isinf(number))
        return number < 0 ? "-.inf" : ".inf";
    return pythonStr(value);
}

std::string bareText(const OrderedJson &value)
{
    return value.isNumber() ? numberText(value)
        : value.isNull()    ? "null"
        : value.boolean()   ? "true"
                            : "false";
}

yaml_char_t *bytes(const char *text)
{
    return reinterpret_cast<yaml_char_t *>(const_cast<char *>(text)); // libyaml only reads it
}

class YamlEmitter {
public:
    YamlEmitter()
    {
        if (!yaml_emitter_initialize(&m_emitter))
            throw std::bad_alloc();
        yaml_emitter_set_output(&m_emitter, append, &m_text);
        yaml_emitter_set_unicode(&m_emitter, 1);
        yaml_emitter_set_width(&m_emitter, 80);
        yaml_emitter_set_indent(&m_emitter, 2);
    }

    ~YamlEmitter() { yaml_emitter_delete(&m_emitter); }

    YamlEmitter(const YamlEmitter &) = delete;
    YamlEmitter &operator=(const YamlEmitter &) = delete;

    std::string write(const OrderedJson &value)
    {
        countUses(value);
        send([](auto *event) {
            return yaml_stream_start_event_initialize(event, YAML_UTF8_ENCODING);
        });
        send([](auto *event) {
            return yaml_document_start_event_initialize(event, nullptr, nullptr, nullptr, 1);
        });
        writeNode(value);
        send([](auto *event) { return yaml_document_end_event_initialize(event, 1); });
        send([](auto *event) { return yaml_stream_end_event_initialize(event); });
        return std::move(m_text);
    }

private:
    struct Anchor {
        int number = 0; ///< 0: there once
        bool isWritten = false;
    };

    static int append(void *text, unsigned char *buffer, std::size_t size)
    {
        static_cast<std::string *>(text)->append(reinterpret_cast<const char *>(buffer), size);
        return 1;
    }

    /// Texts are UTF-8 and events come in their order, so memory is all that can be missing.
    template <class Initialize> void send(Initialize initialize)
    {
        yaml_event_t event;
        if (!initialize(&event) || !yaml_emitter_emit(&m_emitter, &event))
            throw std::bad_alloc();
    }

    // What is there more than once gets an anchor; anchors are numbered as they are met again.
    void countUses(const OrderedJson &value)
    {
        const void *identity = value.identity();
        if (!identity)
            return;
        if (const auto known = m_anchors.find(identity); known != m_anchors.end()) {
            if (known->second.number == 0)
                known->second.number = ++m_lastAnchor;
            return;
        }
        m_anchors[identity] = {};
        if (value.isList()) {
            for (const OrderedJson &element : value.list())
                countUses(element);
        } else {
            for (const OrderedJson::Member *member : sorted(value.members()))
                countUses(member->value);
        }
    }

    static std::vector<const OrderedJson::Member *> sorted(const OrderedJson::Members &members)
    {
        std::vector<const OrderedJson::Member *> byName;
        for (const OrderedJson::Member &member : members)
            byName.push_back(&member);
        std::sort(byName.begin(), byName.end(),
            [](const auto *left, const auto *right) { return left->name < right->name; });
        return byName;
    }

    void writeNode(const OrderedJson &value)
    {
        if (value.isScalar()) {
            if (value.isString())
                writeScalar(value.string(), !isReadAsOther(value.string()));
            else
                writeScalar(bareText(value), true);
            return;
        }
        Anchor &anchor = m_anchors[value.identity()];
        std::array<char, 16> name {};
        std::snprintf(name.data(), name.size(), "id%03d", anchor.number);
        if (anchor.isWritten) {
            send([&](auto *event) {
                return yaml_alias_event_initialize(event, bytes(name.data()));
            });
            return;
        }
        anchor.isWritten = anchor.number > 0;
        yaml_char_t *const label = anchor.number > 0 ? bytes(name.data()) : nullptr;
        if (value.isList())
            writeList(value.list(), label);
        else
            writeObject(value.members(), label);
    }

    void writeList(const OrderedJson::List &list, yaml_char_t *anchor)
    {
        send([&](auto *event) {
            return yaml_sequence_start_event_initialize(
                event, anchor, nullptr, 1, YAML_BLOCK_SEQUENCE_STYLE);
        });
        for (const OrderedJson &element : list)
            writeNode(element);
        send([](auto *event) { return yaml_sequence_end_event_initialize(event); });
    }

    void writeObject(const OrderedJson::Members &members, yaml_char_t *anchor)
    {
        send([&](auto *event) {
            return yaml_mapping_start_event_initialize(
                event, anchor, nullptr, 1, YAML_BLOCK_MAPPING_STYLE);
        });
        for (const OrderedJson::Member *member : sorted(members)) {
            writeScalar(member->name, !isReadAsOther(member->name));
            writeNode(member->value);
        }
        send([](auto *event) { return yaml_mapping_end_event_initialize(event); });
    }

    /// \param isPlainAllowed else it is quoted, whatever it looks like
    void writeScalar(const std::string &text, bool isPlainAllowed)
    {
        send([&](auto *event) {
            return yaml_scalar_event_initialize(event, nullptr, nullptr, bytes(text.data()),
                int(text.size()), isPlainAllowed, 1, YAML_ANY_SCALAR_STYLE);
        });
    }

    yaml_emitter_t m_emitter;
    std::string m_text;
    std::map<const void *, Anchor> m_anchors;
    int m_lastAnchor = 0;
};

} // namespace

std::string writeYaml(const OrderedJson &value)
{
    return YamlEmitter().write(value);
}

} // namespace sluice::cli
