#pragma once

#include "emulator/wire/apimessages.h"

namespace sluice::emulator::swf {

/// An answer of AWS JSON 1.0. Who asks by the older target gets the older content type
/// (SWF reference 1.1).
ApiAnswer answerOf(QByteArray body, const ApiRequest &request);

/// {"__type": "com.amazonaws.swf.base.model#UnknownResourceFault", "message": "..."}: the name
/// spaces and statuses of SWF reference 1.2.
ApiAnswer faultAnswer(const Error &error, const QByteArray &contentType);

QByteArray contentTypeOf(const ApiRequest &request);

} // namespace sluice::emulator::swf
