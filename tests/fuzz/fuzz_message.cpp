// Requests and answers as they arrive, before anything is known of who sent them: in pieces of any
// size they are read as they are in one.
#include "fuzz/fuzzinput.h"
#include "http/client/answerreader.h"
#include "http/server/requestreader.h"

#include <algorithm>

using namespace sluice;

namespace {

/// The requests in it, to the first that is refused.
QList<http::IncomingRequest> requestsIn(
    QByteArrayView bytes, qsizetype step, std::optional<http::HttpRefusal> &refusal)
{
    QList<http::IncomingRequest> requests;
    http::RequestReader reader;
    while (!bytes.isEmpty() && !reader.refusal()) {
        const auto piece = bytes.first(std::min(step, bytes.size()));
        const qsizetype used = reader.add(piece);
        fuzz::require(used > 0 && used <= piece.size(), "every piece is read, and no more than it");
        bytes = bytes.sliced(used);
        if (reader.isDone())
            requests.append(reader.take());
    }
    refusal = reader.refusal();
    return requests;
}

void readRequests(const QByteArray &bytes, qsizetype step)
{
    std::optional<http::HttpRefusal> refusal;
    const auto whole = requestsIn(bytes, bytes.size(), refusal);
    if (refusal)
        fuzz::require(
            !refusal->status.isEmpty() && !refusal->error.isEmpty(), "a refusal says why");
    std::optional<http::HttpRefusal> refusalOfPieces;
    const auto pieces = requestsIn(bytes, step, refusalOfPieces);
    fuzz::require(pieces.size() == whole.size(), "pieces hold as many requests");
    for (qsizetype i = 0; i < whole.size(); ++i) {
        const auto &one = whole[i];
        fuzz::require(one.target.startsWith('/') || one.target == "*", "a target is a path");
        fuzz::require(one.headers.size() <= http::RequestReader::kMostHeaders
                && one.body.size() <= http::RequestReader::kMostBodyBytes,
            "a request is within the limits");
        fuzz::require(one.target == pieces[i].target && one.headers == pieces[i].headers
                && one.body == pieces[i].body && one.closes == pieces[i].closes,
            "a request is the same in pieces");
        for (const auto &[name, value] : one.headers)
            fuzz::require(!name.isEmpty() && !name.contains(':') && !value.contains('\n')
                    && !value.contains('\r') && value == value.trimmed(),
                "a header is one line");
    }
}

void readAnswer(const QByteArray &bytes, qsizetype step)
{
    constexpr qint64 kMostBodyBytes = 1000;
    http::AnswerReader whole(kMostBodyBytes);
    whole.add(bytes);
    whole.end();
    http::AnswerReader pieces(kMostBodyBytes);
    for (qsizetype i = 0; i < bytes.size(); i += step)
        pieces.add(QByteArrayView(bytes).sliced(i, std::min(step, bytes.size() - i)));
    pieces.end();
    fuzz::require(whole.isDone() == pieces.isDone() && whole.isBroken() == pieces.isBroken(),
        "an answer ends the same in pieces");
    if (!whole.isDone())
        return;
    fuzz::require(whole.keepsConnection() == pieces.keepsConnection(),
        "a connection is as good after pieces");
    const auto answer = whole.take();
    const auto other = pieces.take();
    fuzz::require(answer.status >= 200 && answer.status <= 999, "an interim answer is none");
    fuzz::require(answer.body.size() <= kMostBodyBytes, "an answer is within the limit");
    fuzz::require(answer.status == other.status && answer.headers == other.headers
            && answer.body == other.body,
        "an answer is the same in pieces");
}

} // namespace

/// The first byte says whether it is an answer, and how large the pieces are.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 2)
        return 0;
    const QByteArray bytes = fuzz::bytesOf(fuzz::textOf(data + 1, size - 1));
    const qsizetype step = 1 + (data[0] >> 1);
    if ((data[0] & 1) == 0)
        readRequests(bytes, step);
    else
        readAnswer(bytes, step);
    return 0;
}
