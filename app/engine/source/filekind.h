#pragma once

#include <QByteArray>
#include <QString>

namespace sluice::engine {

/// What a file is that is neither CSV nor JSON text, with the remedy, as the end of a sentence: "is
/// a tar archive; unpack it". Empty for what may be text.
/// \param beginning the first bytes of what is unpacked, 512 or more where the file has them
QString foreignKind(const QByteArray &beginning);

} // namespace sluice::engine
