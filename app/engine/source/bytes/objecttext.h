#pragma once

#include "engine/memory/readlimits.h"
#include "engine/source/bytes/storedevice.h"
#include "engine/source/bytes/unpackeddevice.h"
#include "engine/source/bytes/utf16device.h"
#include "engine/source/s3object.h"

#include <QFile>

namespace sluice::engine {

/// The text of an object as UTF-8, whatever its coding is: unpacked and converted as it is read,
/// never as a whole. A plain object is read as it is.
class ObjectText {
public:
    /// Opens an object to be looked at: its coding is found, and device() can peek().
    /// Io when it cannot be read; see fault() for what is wrong further on.
    Result<Coding> look(const S3Object &object, const ReadLimits &limits);

    /// Opens an object whose coding is known, to be read once. False: file() says why.
    bool open(const S3Object &object, const ReadLimits &limits);

    void close();

    QIODevice &device();

    /// Why it could not be opened or read, where fault() says nothing.
    QString errorString() const { return m_file.errorString(); }

    /// What is open is what was listed: what stands at its path now may be another one. Of a store
    /// nothing else is ever read.
    bool isAsListed(const S3Object &listed) const;

    /// Bytes of the object that were taken up.
    qint64 bytesTaken() const { return m_stored ? m_stored->pos() : m_file.pos(); }

    /// Why device() could not be read, where that is not the system's reason.
    std::optional<Error> fault() const;

private:
    void stack(const S3Object &object, QIODevice::OpenMode mode, const ReadLimits &limits);
    void stackEncoding(Encoding encoding, QIODevice::OpenMode mode);

    bool openObject(const S3Object &object, QIODevice::OpenMode mode, const ReadLimits &limits,
        StoreDevice::Window window);
    QIODevice &object();

    QFile m_file;
    std::unique_ptr<StoreDevice> m_stored; ///< in place of the file
    std::unique_ptr<UnpackedDevice> m_unpacked;
    std::unique_ptr<Utf16Device> m_converted;
};

} // namespace sluice::engine
