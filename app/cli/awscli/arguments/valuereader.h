#pragma once

#include "aws/model/shape.h"
#include "cli/awscli/arguments/argumentparser.h"
#include "json/orderedjson.h"

namespace sluice::cli {

/// Turns the words of one option into the value of its member: files are read, shorthand and JSON
/// are parsed, numbers converted.
///
/// Errors: InvalidInput, "Error parsing parameter '--tasks': ..."; Internal where the AWS CLI fails
/// with Python's own words (a number that is none).
class ValueReader {
public:
    /// \param shapes must outlive the reader
    explicit ValueReader(const aws::ShapeTable &shapes);

    Result<OrderedJson> read(
        const QString &option, const aws::Shape &shape, const ArgumentValue &value) const;

    /// InvalidInput in the AWS CLI's words for the bytes of fileb:// where a text is wanted.
    Result<> checkIsText(
        const QString &option, const aws::ShapeMember &member, const ArgumentValue &value) const;

    /// "Error parsing parameter '--tasks': SENTENCE"
    static Failure refuse(const QString &option, const QString &sentence);

private:
    struct Words; ///< one text, or the list an option of many words gave

    Result<Words> load(const QString &option, const ArgumentValue &value) const;
    bool isShorthand(const aws::Shape &shape, const Words &words) const;
    Result<OrderedJson> readShorthand(
        const QString &option, const aws::Shape &shape, const Words &words) const;
    Result<OrderedJson> readPlain(
        const QString &option, const aws::Shape &shape, const Words &words) const;
    Result<OrderedJson> readList(
        const QString &option, const aws::Shape &shape, const Words &words) const;
    Result<OrderedJson> readText(
        const QString &option, const aws::Shape &shape, const std::string &text) const;

    const aws::ShapeTable &m_shapes;
};

} // namespace sluice::cli
