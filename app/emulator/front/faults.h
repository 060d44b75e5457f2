#pragma once

#include "aws/model/servicemodel.h"

#include <QHash>

namespace sluice::emulator {

/// Failures that a tester asked for, so that a client can meet every error of every operation:
///     PUT /_sluice/faults/StartFlow {"error": "ThrottlingException", "count": 2}
/// "message" is optional, "count" is 1 when absent and takes the fault away when 0.
class Faults {
public:
    /// InvalidInput for an operation or an error that the service does not have.
    Result<> plan(
        const QString &operation, const QJsonObject &fault, const aws::ServiceModel &model);

    /// The failure that the next call of the operation has to give, once for each that was planned.
    Result<> take(const QString &operation);

private:
    struct Fault {
        Error error;
        int count = 0;
    };

    QHash<QString, Fault> m_faults;
};

} // namespace sluice::emulator
