#pragma once

#include "cli/awscli/arguments/optiontable.h"
#include "cli/awscli/service.h"
#include "cli/prompt/typedwords.h"

#include <functional>

namespace sluice::cli {

/// Something that may stand where the cursor is.
struct Suggestion {
    QString word;
    QString detail; ///< a line of documentation
    bool isRequired = false;
};

struct Suggestions {
    QList<Suggestion> items;
    QString help; ///< about what is being typed
};

/// Names of resources that the service knows, for the value of an option.
struct KnownNames {
    QStringList names;
    QString notice; ///< why there are none (yet)
};

/// \param member of the operation's input: "flowName" \param typed the line so far
using LookUpNames = std::function<KnownNames(const QString &member, const TypedWords &typed)>;

/// What may follow in a line behind "sluice": the command, its operations, their options, the
/// values of those. What begins as typed comes first, then what has the letters in their order.
class Suggester {
public:
    explicit Suggester(LookUpNames lookUpNames);

    Suggestions at(const TypedWords &typed) const;

private:
    struct Place;

    Place placeOf(const QStringList &words) const;
    static QString descriptionOf(const Place &place, const OperationOption &option);
    Suggestions values(
        const OperationOption &option, const Place &place, const TypedWords &typed) const;
    Suggestions options(const Place &place, bool hasBegun) const;

    LookUpNames m_lookUpNames;
};

/// True for members whose values LookUpNames is asked for.
bool namesAResource(const QString &member);

} // namespace sluice::cli
