#pragma once

#include <QString>

namespace sluice::aws {

/// Where a walk over pages goes on: the service's token and how many items of that page were taken
/// already. Written as the AWS CLI does, so that tokens of the two are interchangeable:
///
///     base64 of {"nextToken": "abc", "boto_truncate_amount": 2}
struct StartingToken {
    QString nextToken; ///< empty: the first page
    int skip = 0;

    /// \param member the input's, that takes the service's token (Paging::tokenMember)
    QString encoded(const QString &member) const;
    /// Anything that is not of that form is taken for a token of the service, if need be with the
    /// skip of older tools behind it ("abc___2").
    static StartingToken decode(const QString &text, const QString &member);

    friend bool operator==(const StartingToken &, const StartingToken &) = default;
};

} // namespace sluice::aws
